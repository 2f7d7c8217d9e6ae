package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Values as they may appear in a message: short, on one line, and masked where they may be secret. */
final class Shown {
    private static final int LONGEST = 60;
    private static final int LONGEST_NAME = 100;
    private static final String MASK = "***";

    /** Fields of {@code auth_config} whose values are no secrets; whatever else stands there is masked. */
    private static final Set<String> OPEN = Set.of(
            "auth_config.type",
            "auth_config.oauth2_flow",
            "auth_config.jwt_algorithm",
            "auth_config.jwt_lifetime_seconds",
            "auth_config.clock_skew_seconds",
            "auth_config.renew_before_seconds",
            "auth_config.pkce",
            "auth_config.client_auth",
            "auth_config.token_request_format",
            "auth_config.token_timeout_seconds",
            "auth_config.expires_in_default_seconds",
            "auth_config.assertion_algorithm",
            "auth_config.assertion_lifetime_seconds");

    private static final Pattern SCHEME = Pattern.compile("^auth_config\\.schemes\\[\\d+]\\.");
    private static final Pattern PLAIN = Pattern.compile("\\P{Cntrl}*");
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?\"]*)\\?[^\\s\"]*");

    private Shown() {}

    static String value(String path, JsonNode value) {
        if (value.isObject()) {
            return "a mapping";
        }
        if (value.isArray()) {
            return "a list";
        }
        if (value.isNull()) {
            return "null";
        }
        return value.isTextual() ? text(path, '"' + value.textValue() + '"') : text(path, value.asText());
    }

    /** A value that somebody else has already turned into text. */
    static String text(String path, String text) {
        if (secret(path)) {
            return MASK;
        }
        String bounded = text.length() > 2000 ? text.substring(0, 2000) : text;
        String open = USER_INFO.matcher(bounded).replaceAll("://" + MASK + "@");
        return shorten(QUERY.matcher(open).replaceAll("$1?" + MASK), LONGEST);
    }

    /** A name somebody chose: shown, but bounded and on one line. */
    static String name(String name) {
        return shorten(name, LONGEST_NAME);
    }

    private static boolean secret(String path) {
        boolean header = path.equals("headers") || path.startsWith("headers.") || path.contains(".headers.");
        return header
                || (path.startsWith("auth_config")
                        && !OPEN.contains(SCHEME.matcher(path).replaceFirst("auth_config.")))
                || path.startsWith("proxy.username")
                || path.startsWith("proxy.password")
                || path.startsWith("tls.client_key");
    }

    private static String shorten(String text, int longest) {
        if (text.length() <= longest && PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.length() < text.length() ? line + "…" : line.toString();
    }
}
