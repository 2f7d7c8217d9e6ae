package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite on stores that lose tokens. */
class TokenStoreContractRulesTest {
    @AfterEach
    void mend() {
        FlawedStoreSuite.flaw = null;
    }

    @Test
    void aStoreWithoutAFlawPasses() {
        assertThat(failures(null)).isEmpty();
    }

    @Test
    void aStoreThatLosesARotationIsToldToCompareTheBase() {
        Map<String, String> failures = failures(FlawedStoreSuite.Flaw.IGNORES_THE_BASE);

        assertThat(failures)
                .containsOnlyKeys(
                        "aSaveOnAnotherBaseChangesNothing",
                        "aFirstSaveNeedsTheBaseZero",
                        "aSaveFromAnotherBaseDoesNotReplaceADeadMark",
                        "ofManySaversOnOneBaseOneWins",
                        "whatIsDeletedIsGoneForGood");
        assertThat(failures.get("aSaveOnAnotherBaseChangesNothing"))
                .contains(
                        "save() on a version that was replaced must return null",
                        "compare baseVersion with the version that is stored");
        assertThat(failures.get("ofManySaversOnOneBaseOneWins")).contains("compare and write under one lock");
    }

    @Test
    void aStoreThatLeasesToAllIsToldSo() {
        Map<String, String> failures = failures(FlawedStoreSuite.Flaw.LEASES_TO_ALL);

        assertThat(failures).containsKeys("aLeaseIsForOneOwnerWhoMayProlongIt", "ofManyWhoAskOneGetsTheLease");
        assertThat(failures.get("aLeaseIsForOneOwnerWhoMayProlongIt"))
                .contains("a lease that is held must not be given to another");
    }

    /** Names of the rules that failed, with their messages. */
    private static Map<String, String> failures(FlawedStoreSuite.Flaw flaw) {
        FlawedStoreSuite.flaw = flaw;
        Map<String, String> failures = new TreeMap<>();
        int[] finished = new int[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FlawedStoreSuite.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    finished[0]++;
                    result.getThrowable()
                            .ifPresent(thrown -> failures.put(
                                    test.getDisplayName().replace("()", ""), String.valueOf(thrown.getMessage())));
                }
            }
        });
        assertThat(finished[0]).as("rules that were run").isGreaterThanOrEqualTo(20);
        return failures;
    }
}
