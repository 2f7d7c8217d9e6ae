package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite on connectors with one flaw each. */
class ConnectorContractRulesTest {
    @AfterEach
    void mend() {
        NotesSuite.flaw = null;
    }

    @Test
    void aConnectorThatKeepsEveryRulePasses() {
        assertThat(failures(null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aFlawIsNoticedByItsRuleAloneWhichSaysWhatToDo(Flaw flaw) {
        Map<String, String> failures = failures(flaw);

        assertThat(failures).containsKey(flaw.rule);
        assertThat(failures.get(flaw.rule)).contains("What to do: ").contains(flaw.message);
        if (flaw != Flaw.NO_ANSWER_TO_THE_TEXT && flaw != Flaw.SCHEMA_REFUSES_THE_GOOD) {
            // Without a good call most rules have nothing to start from.
            assertThat(failures).containsOnlyKeys(flaw.rule);
        }
    }

    /** Names of the rules that failed, with their messages. */
    private static Map<String, String> failures(Flaw flaw) {
        NotesSuite.flaw = flaw;
        Map<String, String> failures = new TreeMap<>();
        int[] started = new int[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(NotesSuite.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    started[0]++;
                    result.getThrowable()
                            .ifPresent(thrown -> failures.put(
                                    test.getDisplayName().replace("()", ""), String.valueOf(thrown.getMessage())));
                }
            }
        });
        assertThat(started[0]).as("rules that were run").isGreaterThanOrEqualTo(25);
        return failures;
    }
}
