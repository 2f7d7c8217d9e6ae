package io.adaptor.security;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The positions where secrets are masked that are too short to be masked everywhere: in registered query parameters,
 * and after the names of registered headers and cookies, there only if the value is known. Modified by one thread at a
 * time, read by many.
 */
final class SecretPositions {
    private static final int MOST = 64;
    private static final String SCHEMES = "basic|bearer|token|digest";

    private final Set<String> parameterNames = new LinkedHashSet<>();
    private final Set<String> headerNames = new LinkedHashSet<>();
    private final Set<String> prefixes = new LinkedHashSet<>(Set.of(SCHEMES));
    private final Set<String> known = new LinkedHashSet<>();
    private volatile Set<String> values = Set.of();
    private volatile Set<String> headers = Set.of();
    private volatile @Nullable Pattern inQuery;
    private volatile @Nullable Pattern inHeader;

    void parameter(String name) {
        if (parameterNames.add(Pattern.quote(name))) {
            inQuery = Pattern.compile("[?&](?:" + String.join("|", parameterNames) + ")=([^&#\\s\"'<>]*)");
        }
    }

    void header(String name, String prefix) {
        boolean added = headerNames.add(name.toLowerCase(Locale.ROOT));
        if (!prefix.isBlank()) {
            added |= prefixes.add(Pattern.quote(prefix.strip()));
        }
        if (added) {
            headers = Set.copyOf(headerNames);
            // As a header field, in JSON, or as a cookie; quoted or not.
            inHeader = Pattern.compile(
                    "(?<![a-z0-9_-])(?:"
                            + String.join(
                                    "|",
                                    headerNames.stream().map(Pattern::quote).toList())
                            + ")[\"'\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}[\"'\\\\]{0,4}(?:(?:"
                            + String.join("|", prefixes)
                            + ")\\s{0,3})?([^\\s\"'\\\\,;<>&]+)",
                    Pattern.CASE_INSENSITIVE);
        }
    }

    /** Adds a value that is masked only at registered positions. */
    void value(String value) {
        if (known.add(value)) {
            if (known.size() > MOST) {
                Iterator<String> oldest = known.iterator();
                oldest.next();
                oldest.remove();
            }
            values = Set.copyOf(known);
        }
    }

    boolean hasValues() {
        return !values.isEmpty();
    }

    boolean knows(String value) {
        return values.contains(value);
    }

    boolean isHeader(String name) {
        Set<String> named = headers;
        return !named.isEmpty() && named.contains(name.toLowerCase(Locale.ROOT));
    }

    void mark(TextViews views, @Nullable Predicate<String> shortSecret) {
        String text = views.text();
        Pattern query = inQuery;
        if (query != null) {
            Matcher found = query.matcher(text);
            while (found.find()) {
                views.mark(found.start(1), found.end(1));
            }
        }
        Pattern header = inHeader;
        if (header != null && shortSecret != null) {
            Matcher found = header.matcher(text);
            while (found.find()) {
                if (shortSecret.test(found.group(1))) {
                    views.mark(found.start(1), found.end(1));
                }
            }
        }
    }
}
