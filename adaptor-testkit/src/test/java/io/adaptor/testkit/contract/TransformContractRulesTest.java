package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite of transforms on transforms with one flaw each. */
class TransformContractRulesTest {
    @AfterEach
    void repair() {
        ShoutSuite.flaw = null;
    }

    @Test
    void aTransformThatKeepsEveryRulePasses() {
        SuiteRun run = SuiteRun.of(ShoutSuite.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.started()).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource
    void aFlawIsNoticedByItsRule(TransformFlaw flaw) {
        ShoutSuite.flaw = flaw;

        SuiteRun run = SuiteRun.of(ShoutSuite.class);

        // A result that is wrong is wrong for threads too, and what is checked late is not checked for unknown names
        // either.
        run.noticed(
                flaw.rule,
                flaw.message,
                flaw == TransformFlaw.WRONG_RESULT || flaw == TransformFlaw.COUNTS || flaw == TransformFlaw.CHECKS_LATE
                        ? run.failures().keySet()
                        : Set.of(flaw.rule));
    }
}
