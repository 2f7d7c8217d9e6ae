package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.adaptor.testkit.FlawedIntegrationStoreSuite.Flaw;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite on stores that overwrite edits and that mix tenants. */
class IntegrationStoreContractRulesTest {
    @AfterEach
    void sound() {
        FlawedIntegrationStoreSuite.flaw = null;
    }

    @Test
    void aStoreWithoutAFlawPasses() {
        assertThat(failures(null)).isEmpty();
    }

    @Test
    void aStoreThatOverwritesEditsIsCaught() {
        Map<String, String> failures = failures(Flaw.IGNORES_THE_EXPECTED_VERSION);

        assertThat(failures)
                .containsOnlyKeys(
                        "aPutOnAnotherVersionChangesNothingAndNamesTheCurrentOne",
                        "aPutThatExpectsAVersionNeedsAnIntegration",
                        "aPutThatExpectsNoneFindsNone",
                        "ofManyWhoCreateOneWins",
                        "ofManyWritersOnOneVersionOneWins");
        assertThat(failures.get("aPutOnAnotherVersionChangesNothingAndNamesTheCurrentOne"))
                .contains("compare expectedVersion with the version that is stored");
    }

    @Test
    void aStoreThatMixesTenantsIsCaught() {
        Map<String, String> failures = failures(Flaw.MIXES_TENANTS);

        assertThat(failures).containsOnlyKeys("tenantsDoNotSeeEachOther", "namesThatAreNoIdsAreNotFound");
        assertThat(failures.get("tenantsDoNotSeeEachOther")).contains("find() must keep to the tenant");
    }

    /** Names of the rules that failed, with their messages. */
    private static Map<String, String> failures(Flaw flaw) {
        FlawedIntegrationStoreSuite.flaw = flaw;
        Map<String, String> failures = new TreeMap<>();
        int[] finished = new int[1];
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FlawedIntegrationStoreSuite.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    finished[0]++;
                                    result.getThrowable()
                                            .ifPresent(thrown -> failures.put(
                                                    test.getDisplayName().replace("()", ""),
                                                    String.valueOf(thrown.getMessage())));
                                }
                            }
                        });
        assertThat(finished[0]).as("rules that were run").isEqualTo(14);
        return failures;
    }
}
