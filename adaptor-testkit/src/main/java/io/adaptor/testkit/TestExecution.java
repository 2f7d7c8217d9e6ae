package io.adaptor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.event.ExecutionEvent;
import java.util.List;
import java.util.Objects;

/**
 * The requests, the result and the events of one execution, with assertions that report the actual values. Immutable.
 *
 * @param result the result as the caller gets it
 * @param requests the requests that the vendor received, in order
 * @param events the events that listeners received, in order
 */
public record TestExecution(ExecutionResult result, List<ReceivedRequest> requests, List<ExecutionEvent> events) {
    /**
     * Copies the lists.
     *
     * @param result the result as the caller gets it
     * @param requests the requests that the vendor received
     * @param events the events that listeners received
     */
    public TestExecution {
        requests = List.copyOf(requests);
        events = List.copyOf(events);
    }

    /**
     * Asserts success.
     *
     * @return this
     */
    public TestExecution succeeded() {
        Expected.that(result.success(), "expected success, but it failed with " + result.error());
        return this;
    }

    /**
     * Asserts failure.
     *
     * @param code the expected error code
     * @return this
     */
    public TestExecution failedWith(String code) {
        ErrorDetail error = result.error();
        Expected.that(error != null, "expected " + code + ", but it succeeded with " + result.data());
        Expected.that(
                Objects.requireNonNull(error).code().equals(code),
                "expected " + code + ", but it failed with " + error.code() + ": " + error.message());
        return this;
    }

    /**
     * Asserts a value in the data.
     *
     * @param pointer a JSON Pointer (RFC 6901), empty for all of the data
     * @param expected a number, string, boolean or tree
     * @return this
     */
    public TestExecution hasData(String pointer, Object expected) {
        JsonNode data = result.data();
        Expected.tree("data" + pointer, data == null ? MissingNode.getInstance() : data, pointer, expected);
        return this;
    }

    /**
     * Asserts the number of attempts.
     *
     * @param expected the number of attempts, including the first
     * @return this
     */
    public TestExecution hasAttempts(int expected) {
        Expected.that(
                result.retries() + 1 == expected,
                "expected " + expected + " attempts, but there were " + (result.retries() + 1));
        return this;
    }

    /**
     * Asserts how often a kind of event was received.
     *
     * @param kind the kind
     * @param times the expected number of events
     * @return this
     */
    public TestExecution heard(Class<? extends ExecutionEvent> kind, int times) {
        long found = events.stream().filter(kind::isInstance).count();
        Expected.that(
                found == times,
                "expected " + kind.getSimpleName() + " " + times + " times, but there were "
                        + events.stream()
                                .map(event -> event.getClass().getSimpleName())
                                .toList());
        return this;
    }

    /**
     * Returns a request that the vendor received.
     *
     * @param index the index of the request, starting at 0
     * @return the request
     */
    public SentRequest sent(int index) {
        Expected.that(
                index < requests.size(), "expected request number " + index + ", but what was sent is " + requests);
        return new SentRequest(requests.get(index));
    }

    /**
     * Asserts that nothing was sent.
     *
     * @return this
     */
    public TestExecution sentNothing() {
        Expected.that(requests.isEmpty(), "expected nothing to be sent, but this was: " + requests);
        return this;
    }

    /** Returns a description of the result for messages. */
    @Override
    public String toString() {
        JsonNode data = result.data();
        return result.success()
                ? "success " + (data == null ? "" : JsonCodec.write(data))
                : "failure " + result.error();
    }
}
