package io.adaptor.internal.auth;

import io.adaptor.spi.http.Headers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of {@code WWW-Authenticate} (RFC 9110, section 11.6.1), for any scheme. */
final class ChallengeParameters {
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]+))");
    private static final int LONGEST = 4 << 10;

    private ChallengeParameters() {}

    /** Returns the parameters by their names in lower case; the first one if a name is repeated. */
    static Map<String, String> of(Headers headers) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Headers.Field field : headers.fields()) {
            if (field.name().equalsIgnoreCase("WWW-Authenticate")
                    && field.value().length() <= LONGEST) {
                read(field.value(), parameters);
            }
        }
        return parameters;
    }

    // Quoted strings are read as a whole, so that nothing inside one is mistaken for a parameter.
    private static void read(String challenge, Map<String, String> parameters) {
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            parameters.putIfAbsent(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
    }
}
