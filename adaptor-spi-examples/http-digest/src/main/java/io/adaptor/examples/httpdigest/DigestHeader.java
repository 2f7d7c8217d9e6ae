package io.adaptor.examples.httpdigest;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes the parameters of an {@code Authorization: Digest}; those without a value are left out. For one thread. */
final class DigestHeader {
    private static final String ATTR_CHARS = "!#$&+-.^_`|~";

    private final StringJoiner parts = new StringJoiner(", ", "Digest ", "");

    DigestHeader plain(String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + value);
        }
        return this;
    }

    DigestHeader quoted(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            // RFC 8187: no other notation of a header has room for such characters.
            return plain(name + "*", "UTF-8''" + percentEncoded(value));
        }
        return plain(name, '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    private static String percentEncoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || ATTR_CHARS.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
