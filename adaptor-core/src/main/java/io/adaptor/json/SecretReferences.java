package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Checks that references to secrets stand only where the engine resolves them, and that they are well formed. */
final class SecretReferences {
    private static final Pattern COMBINED = Pattern.compile("auth_config\\.schemes\\[\\d+]\\.credentials\\.");
    private static final String BEGIN = "${secret:";
    private static final Pattern WELL_FORMED = Pattern.compile("\\$\\{secret:[A-Za-z0-9_.-]{1,128}}");

    private SecretReferences() {}

    static void check(Located at) {
        JsonNode node = at.node();
        if (node.isObject()) {
            node.properties().forEach(field -> check(at.field(field.getKey(), field.getValue())));
        } else if (node.isArray()) {
            at.list(item -> {
                check(item);
                return null;
            });
        } else if (node.isTextual() && node.textValue().contains(BEGIN)) {
            checkText(at);
        }
    }

    private static void checkText(Located at) {
        if (!allowed(at.path())) {
            at.problems()
                    .add(
                            at.place().line(),
                            at.path(),
                            "refers to a secret; references may stand in auth_config.credentials and headers only");
        } else if (WELL_FORMED.matcher(at.node().textValue()).replaceAll("").contains(BEGIN)) {
            at.problems()
                    .add(
                            at.place().line(),
                            at.path(),
                            "has a broken reference; write ${secret:NAME}, NAME being 1 to 128 of A-Z a-z 0-9 _ . -");
        }
    }

    private static boolean allowed(String path) {
        return path.startsWith("auth_config.credentials.")
                || COMBINED.matcher(path).lookingAt()
                || path.startsWith("headers.")
                || path.equals("proxy.username")
                || path.equals("proxy.password")
                || path.equals("tls.client_key");
    }
}
