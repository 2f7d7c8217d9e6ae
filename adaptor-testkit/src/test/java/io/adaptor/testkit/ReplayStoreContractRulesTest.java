package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite on stores that let an event be handled twice. */
class ReplayStoreContractRulesTest {
    @AfterEach
    void withoutFlaw() {
        FlawedReplayStoreSuite.flaw = null;
    }

    @Test
    void aStoreWithoutAFlawPasses() {
        assertThat(failures(null)).isEmpty();
    }

    @Test
    void aStoreInWhichAllAreFirstFails() {
        assertThat(failures(FlawedReplayStoreSuite.Flaw.FIRST_FOR_ALL))
                .contains("anEventIsFirstOnce()", "oneOfManyIsFirst()");
    }

    @Test
    void aStoreThatForgetsWhatWasHandledFails() {
        assertThat(failures(FlawedReplayStoreSuite.Flaw.FORGETS_ALL)).containsExactly("whatWasHandledIsNotForgotten()");
    }

    private static Set<String> failures(FlawedReplayStoreSuite.@Nullable Flaw flaw) {
        FlawedReplayStoreSuite.flaw = flaw;
        Set<String> failures = new TreeSet<>();
        int[] finished = new int[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(FlawedReplayStoreSuite.class))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    finished[0]++;
                    result.getThrowable().ifPresent(thrown -> failures.add(test.getDisplayName()));
                }
            }
        });
        assertThat(finished[0]).as("rules that were run").isGreaterThanOrEqualTo(8);
        return failures;
    }
}
