package io.adaptor.internal.pipeline;

import io.adaptor.security.Redactor;
import io.adaptor.security.SecretNames;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Headers as the record of an execution shows them, masked when they are first read: most records never are. Safe for use
 * by many threads.
 */
final class MaskedHeaders extends AbstractMap<String, String> {

    private final Supplier<Map<String, String>> headers;
    private final Redactor redactor;
    private volatile @Nullable Map<String, String> masked;

    /**
     * Headers of an answer.
     *
     * @param headers yields them, names in lower case
     */
    MaskedHeaders(Supplier<Map<String, String>> headers, Redactor redactor) {
        this.headers = headers;
        this.redactor = redactor;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return masked().entrySet();
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        return masked().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return masked().containsKey(name);
    }

    // Two threads may both do it; they come to the same.
    private Map<String, String> masked() {
        Map<String, String> known = masked;
        if (known == null) {
            Map<String, String> made = new LinkedHashMap<>();
            headers.get()
                    .forEach((name, value) -> made.put(
                            redactor.redact(name), SecretNames.matches(name) ? "***" : redactor.redact(value)));
            known = Collections.unmodifiableMap(made);
            masked = known;
        }
        return known;
    }
}
