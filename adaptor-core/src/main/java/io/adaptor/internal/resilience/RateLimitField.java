package io.adaptor.internal.resilience;

import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the {@code RateLimit} field of the IETF draft: a list of quotas ({@code "default";r=50;t=30}), or in older
 * drafts a dictionary ({@code limit=100, remaining=50, reset=50}).
 */
final class RateLimitField {
    static final String NAME = "RateLimit";

    private static final String POLICY = "RateLimit-Policy";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

    private RateLimitField() {}

    /**
     * Returns the time until all exhausted quotas are renewed; null if none is exhausted, or if the time is not stated.
     */
    static @Nullable Duration usedUpFor(String value, Headers headers) {
        // The quota is rarely exhausted.
        return value.contains("=0") ? read(value, headers) : null;
    }

    private static @Nullable Duration read(String value, Headers headers) {
        List<String> members = split(value, ',');
        if (isZero(stated(members, "remaining"))) {
            return seconds(stated(members, "reset"));
        }
        Duration longest = null;
        for (String member : members) {
            List<String> parts = split(member, ';');
            if (isZero(stated(parts, "r"))) {
                String until = stated(parts, "t");
                // Without the time, the length of the window is the maximum.
                Duration wait = seconds(until == null ? window(parts.get(0), headers) : until);
                if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
                    longest = wait;
                }
            }
        }
        return longest;
    }

    private static @Nullable String window(String quota, Headers headers) {
        for (String value : headers.all(POLICY)) {
            for (String member : split(value, ',')) {
                List<String> parts = split(member, ';');
                if (parts.get(0).equals(quota)) {
                    return stated(parts, "w");
                }
            }
        }
        return null;
    }

    private static @Nullable String stated(List<String> parts, String key) {
        for (String part : parts) {
            if (part.length() > key.length() && part.startsWith(key) && part.charAt(key.length()) == '=') {
                return part.substring(key.length() + 1);
            }
        }
        return null;
    }

    private static boolean isZero(@Nullable String number) {
        return "0".equals(number);
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        return text == null || !WHOLE.matcher(text).matches() ? null : Duration.ofSeconds(Long.parseLong(text));
    }

    // A quoted name may contain separators.
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
