package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite on connectors with one flaw each, over HTTP and on a socket. */
class ConnectorContractRulesTest {
    private static final int RULES = 35;

    @AfterEach
    void repair() {
        NotesSuite.flaw = null;
        LineSuite.flaw = null;
    }

    @Test
    void aConnectorThatKeepsEveryRulePasses() {
        SuiteRun run = SuiteRun.of(NotesSuite.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.started()).isGreaterThanOrEqualTo(RULES);
    }

    @Test
    void aConnectorThatKeepsEveryRuleOnASocketPasses() {
        SuiteRun run = SuiteRun.of(LineSuite.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.started()).isGreaterThanOrEqualTo(RULES);
    }

    @Test
    void aRunWithoutAPluginSaysSo() {
        assertThat(SuiteRun.of(NotesSuite.class, Set.of()).skipped())
                .containsOnlyKeys("thePluginBringsTheConnector", "aCheckSaysWhetherTheVendorIsThere")
                .hasEntrySatisfying(
                        "thePluginBringsTheConnector",
                        reason -> assertThat(reason).contains("adaptor.contract.plugin"));
    }

    @ParameterizedTest
    @EnumSource
    void aFlawIsNoticedByItsRuleAloneWhichSaysWhatToDo(Flaw flaw) {
        NotesSuite.flaw = flaw;

        SuiteRun run = SuiteRun.of(NotesSuite.class, flaw.rules);

        if (flaw == Flaw.NO_ANSWER_TO_THE_TEXT || flaw == Flaw.SCHEMA_REFUSES_THE_GOOD) {
            // Without a good call most rules have nothing to start from.
            run.noticed(flaw.rule, flaw.message, run.failures().keySet());
        } else {
            run.noticed(flaw.rule, flaw.message, flaw.rules);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlawOnASocketIsNoticedByItsRule(LineFlaw flaw) {
        LineSuite.flaw = flaw;

        SuiteRun.of(LineSuite.class, flaw.rules).noticed(flaw.rule, flaw.message, flaw.rules);
    }
}
