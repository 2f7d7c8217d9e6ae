package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite on a store that joins the parts of its keys, compares no versions and reuses them. */
class ConnectionStoreContractRulesTest {
    @Test
    void aStoreThatMixesConnectionsAndOverwritesEditsIsCaughtByTheRulesOfBoth() {
        Set<String> failed = new TreeSet<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FlawedConnectionStoreSuite.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest() && result.getStatus() == Status.FAILED) {
                                    failed.add(test.getDisplayName().replace("()", ""));
                                }
                            }
                        });
        assertThat(failed)
                .containsExactly(
                        "aChangeHasAVersionThatTheConnectionNeverHad",
                        "aPutOnAnotherVersionChangesNothingAndNamesTheCurrentOne",
                        "aPutThatExpectsNoneFindsNone",
                        "noTwoConnectionsShareAPlaceHoweverAlikeTheirNamesAre",
                        "ofManyWritersOneWins",
                        "pagesFollowEachOtherByIdWithoutGapsOrRepetition",
                        "tenantsAndIntegrationsDoNotSeeEachOther",
                        "whatIsDeletedIsGone");
    }
}
