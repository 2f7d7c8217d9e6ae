package io.adaptor.tracing;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The observation context of an attempt; carries the headers that propagate the trace to the remote system. Not
 * thread-safe.
 */
final class AttemptContext extends SenderContext<Map<String, String>> {
    AttemptContext() {
        super((carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value), Kind.CLIENT);
        setCarrier(new LinkedHashMap<>());
    }

    /** Returns the headers with those of the trace added, replacing headers of the same name. */
    Map<String, String> addedTo(Map<String, String> headers) {
        Map<String, String> trace = Objects.requireNonNull(getCarrier());
        if (trace.isEmpty()) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (trace.keySet().stream()
                    .noneMatch(own -> own.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))) {
                all.put(name, value);
            }
        });
        all.putAll(trace);
        return all;
    }
}
