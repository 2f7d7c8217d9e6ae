package io.adaptor.json;

import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Scalars.millis;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.CircuitBreakerPolicy.Builder;

/** {@code circuit_breaker}. */
final class CircuitBreakerFields {
    static final Shape<CircuitBreakerPolicy, Builder> SHAPE = Shape.of(
                    "circuit_breaker",
                    "When a failing endpoint is left alone for a while.",
                    CircuitBreakerPolicy::builder,
                    Builder::build)
            .field("enabled", flag(), CircuitBreakerPolicy::enabled, Builder::enabled)
            .doc("False switches it off.")
            .field(
                    "failure_threshold",
                    integer(1, 1000),
                    CircuitBreakerPolicy::failureThreshold,
                    Builder::failureThreshold)
            .doc("Failures in a row that open it.")
            .field(
                    "recovery_timeout_ms",
                    millis(1, 86_400_000),
                    CircuitBreakerPolicy::openDuration,
                    Builder::openDuration)
            .doc("How long nothing is sent once it is open.")
            .field("failure_rate", integer(1, 100), CircuitBreakerPolicy::failureRate, Builder::failureRate)
            .doc("Percentage of failures that opens it; replaces the threshold.")
            .field("window_size", integer(1, 10_000), CircuitBreakerPolicy::windowSize, Builder::windowSize)
            .doc("Attempts over which rates are taken.")
            .field("minimum_calls", integer(1, 10_000), CircuitBreakerPolicy::minimumCalls, Builder::minimumCalls)
            .doc("Attempts before a rate means anything.")
            .field(
                    "slow_call_ms",
                    millis(1, 600_000),
                    CircuitBreakerPolicy::slowCallDuration,
                    Builder::slowCallDuration)
            .doc("An attempt that takes this long counts as slow.")
            .field("slow_call_rate", integer(1, 100), CircuitBreakerPolicy::slowCallRate, Builder::slowCallRate)
            .doc("Percentage of slow attempts that opens it.")
            .field("half_open_calls", integer(1, 1000), CircuitBreakerPolicy::halfOpenCalls, Builder::halfOpenCalls)
            .doc("Attempts let through to test the recovery.")
            .field("group", Texts.text(), CircuitBreakerPolicy::group, Builder::group)
            .doc("Endpoints with the same group share a breaker.");

    private CircuitBreakerFields() {}
}
