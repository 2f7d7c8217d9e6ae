package io.adaptor.connectors.soak;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;

/** What became of all executions, and whatever about them can't be right. */
final class Stories implements ExecutionListener {
    /** Faults of our own, which no upstream can cause. */
    private static final List<String> OURS = List.of(
            "INTERNAL",
            "CONNECTOR_FAULT",
            "VALIDATION_FAILED",
            "MAPPING_FAILED",
            "INTEGRATION_NOT_FOUND",
            "ENDPOINT_NOT_FOUND",
            "RECONNECT_REQUIRED");

    static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<String, Story> stories = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    final ConcurrentLinkedQueue<String> objections = new ConcurrentLinkedQueue<>();

    Story begin(String execution, boolean unsafe) {
        Story story = new Story(unsafe);
        stories.put(execution, story);
        return story;
    }

    int sends(String execution) {
        return story(execution).send();
    }

    boolean unsafe(String execution) {
        return story(execution).unsafe;
    }

    @Override
    public void on(ExecutionEvent event) {
        String id = event.execution().requestId();
        Story story = story(id);
        String objection = null;
        count(event.getClass().getSimpleName());
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            objection = story.attemptFailed(failed.error().code().name());
        } else if (event instanceof ExecutionEvent.TokenRefreshed refreshed && !refreshed.early()) {
            story.renewed();
        } else if (event instanceof ExecutionEvent.Finished finished) {
            objection = finished(story, finished.result());
        }
        if (objection != null) {
            objections.add(id + " " + objection);
        }
    }

    private String finished(Story story, ExecutionResult result) {
        ErrorDetail error = result.error();
        String code = error == null ? "success" : error.code();
        boolean instead =
                result.metadata().containsKey("fallback") || result.metadata().containsKey("stale") || result.cached();
        count(error == null && instead ? "success without a call" : code);
        counts.computeIfAbsent("retries", none -> new AtomicLong()).addAndGet(result.retries());
        String objection = story.finished(error == null && !instead);
        if (OURS.contains(code)) {
            return "ended as " + error;
        }
        if (code.equals("CANCELLED") && story.endedByUs == 0) {
            return "was cancelled, but not by us: " + error;
        }
        Duration late = Duration.ofNanos(System.nanoTime() - story.endedByUs);
        if (story.endedByUs != 0 && late.compareTo(GRACE) > 0) {
            return "ended " + late + " after it was cancelled, as " + code;
        }
        return objection;
    }

    private Story story(String execution) {
        return Objects.requireNonNull(stories.get(execution), execution);
    }

    private void count(String what) {
        counts.computeIfAbsent(what, none -> new AtomicLong()).incrementAndGet();
    }

    long count(Class<? extends ExecutionEvent> event) {
        return counted(event.getSimpleName());
    }

    long counted(String what) {
        AtomicLong count = counts.get(what);
        return count == null ? 0 : count.get();
    }

    Map<String, AtomicLong> counts() {
        return counts;
    }

    long sum(ToIntFunction<Story> of) {
        return stories.values().stream().mapToLong(of::applyAsInt).sum();
    }
}
