package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.CircuitBreakerPolicy;
import org.jspecify.annotations.Nullable;

/** {@code circuit_breaker}. */
final class CircuitBreakerFields {
    private CircuitBreakerFields() {}

    static @Nullable CircuitBreakerPolicy read(Located at) {
        FieldReader in = at.fields();
        CircuitBreakerPolicy.Builder breaker = CircuitBreakerPolicy.builder();
        in.put("enabled", Located::flag, breaker::enabled);
        in.put("failure_threshold", Located::integer, breaker::failureThreshold);
        in.put("recovery_timeout_ms", Located::millis, breaker::openDuration);
        in.put("failure_rate", Located::integer, breaker::failureRate);
        in.put("window_size", Located::integer, breaker::windowSize);
        in.put("minimum_calls", Located::integer, breaker::minimumCalls);
        in.put("slow_call_ms", Located::millis, breaker::slowCallDuration);
        in.put("slow_call_rate", Located::integer, breaker::slowCallRate);
        in.put("half_open_calls", Located::integer, breaker::halfOpenCalls);
        in.put("group", Located::text, breaker::group);
        return in.build(breaker::build);
    }

    static ObjectNode write(CircuitBreakerPolicy breaker) {
        CircuitBreakerPolicy standard = CircuitBreakerPolicy.DEFAULT;
        return new FieldWriter()
                .flag("enabled", breaker.enabled(), standard.enabled())
                .whole("failure_threshold", breaker.failureThreshold(), standard.failureThreshold())
                .millis("recovery_timeout_ms", breaker.openDuration(), standard.openDuration())
                .whole("failure_rate", breaker.failureRate(), standard.failureRate())
                .whole("window_size", breaker.windowSize(), standard.windowSize())
                .whole("minimum_calls", breaker.minimumCalls(), standard.minimumCalls())
                .millis("slow_call_ms", breaker.slowCallDuration(), standard.slowCallDuration())
                .whole("slow_call_rate", breaker.slowCallRate(), standard.slowCallRate())
                .whole("half_open_calls", breaker.halfOpenCalls(), standard.halfOpenCalls())
                .text("group", breaker.group())
                .object();
    }
}
