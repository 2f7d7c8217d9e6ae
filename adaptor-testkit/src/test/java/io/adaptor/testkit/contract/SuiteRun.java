package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came out when a suite was run: rules by their names, with the messages of failures and the reasons of skips. */
record SuiteRun(int started, Map<String, String> failures, Map<String, String> skipped) {
    /** Rules that wait for the suite's timeout: half of the time that a run takes. */
    private static final Set<String> WAITING = Set.of("theTimeoutIsKept", "aLateAnswerIsNotThatOfTheNextCall");

    static SuiteRun of(Class<?> suite) {
        return without(Set.of(), suite);
    }

    /** A run in which only those of the waiting rules wait that are to notice something. */
    static SuiteRun of(Class<?> suite, Set<String> toNotice) {
        Set<String> others = new TreeSet<>(WAITING);
        others.removeAll(toNotice);
        return without(others, suite);
    }

    private static SuiteRun without(Set<String> rules, Class<?> suite) {
        Map<String, String> failures = new TreeMap<>();
        Map<String, String> skipped = new TreeMap<>();
        int[] started = new int[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(
                        !rules.contains(test.getDisplayName().replace("()", ""))))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    started[0]++;
                    String rule = test.getDisplayName().replace("()", "");
                    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
                    result.getThrowable()
                            .ifPresent(thrown ->
                                    (failed ? failures : skipped).put(rule, String.valueOf(thrown.getMessage())));
                }
            }
        });
        return new SuiteRun(started[0], failures, skipped);
    }

    /** That a flaw is noticed by its rule, which says what to do, and by no rules but those named. */
    void noticed(String rule, String message, Set<String> rules) {
        assertThat(failures).containsKey(rule);
        assertThat(failures.get(rule)).contains("What to do: ").contains(message);
        assertThat(failures).containsOnlyKeys(rules);
    }
}
