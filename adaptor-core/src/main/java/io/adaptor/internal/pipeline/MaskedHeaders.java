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
 * The headers in the record of an execution, masked when they are first read, since most records are never read.
 * Thread-safe.
 */
final class MaskedHeaders extends AbstractMap<String, String> {

    private final Supplier<Map<String, String>> headers;
    private final Redactor redactor;
    private volatile @Nullable Map<String, String> masked;

    /**
     * Creates the headers of a response.
     *
     * @param headers supplies the headers, with names in lower case
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

    // Two threads may compute this concurrently, with the same result.
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
