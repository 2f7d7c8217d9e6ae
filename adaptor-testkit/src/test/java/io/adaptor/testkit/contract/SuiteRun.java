package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came out when a suite was run: rules by their names, with the messages of failures and the reasons of skips. */
record SuiteRun(int started, Map<String, String> failures, Map<String, String> skipped) {
    static SuiteRun of(Class<?> suite) {
        Map<String, String> failures = new TreeMap<>();
        Map<String, String> skipped = new TreeMap<>();
        int[] started = new int[1];
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
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
