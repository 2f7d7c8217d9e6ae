package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite of authenticators on authenticators with one flaw each. */
class AuthenticatorContractRulesTest {
    @AfterEach
    void repair() {
        StampSuite.flaw = null;
    }

    @Test
    void anAuthenticatorThatKeepsEveryRulePasses() {
        SuiteRun run = SuiteRun.of(StampSuite.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.started()).isEqualTo(13);
    }

    @ParameterizedTest
    @EnumSource
    void aFlawIsNoticedByItsRule(StampFlaw flaw) {
        StampSuite.flaw = flaw;

        SuiteRun.of(StampSuite.class).noticed(flaw.rule, flaw.message, flaw.rules);
    }
}
