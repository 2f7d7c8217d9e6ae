package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.references.ReferencePlaces;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Determines where a document contains secrets, from the description of its fields, and checks references to secrets
 * and to the environment.
 */
final class SecretPlaces {
    private static final String BEGIN = "${secret:";
    private static final String BEGIN_ENVIRONMENT = "${env:";
    private static final String BEGIN_CONNECTION = "${connection:";
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{secret:[A-Za-z0-9_.-]{1,128}}|\\$\\{(?:env|connection):[A-Za-z0-9_]{1,128}}");

    /** Settings are the connector's own, and may hold ${ in a meaning of theirs. */
    private static final Pattern SETTINGS = Pattern.compile(
            "(?:endpoints\\.[^.]+\\.|auth_config\\.(?:schemes\\[\\d+]\\.)?)?settings\\..*", Pattern.DOTALL);

    /**
     * Paths of the values in which values of the environment and of a connection may stand, besides those with secrets.
     */
    private static final Pattern VALUED = Pattern.compile(
            "base_url|auth_config\\.(?:schemes\\[\\d+]\\.)?(?:token_url|authorization_url|"
                    + "(?:token|refresh)_request\\.url|login\\.(?:steps|refresh)\\[\\d+]\\.url|"
                    + String.join("|", ReferencePlaces.OAUTH_URLS)
                    + ")(?:\\[\\d+])?|webhook\\.(?:url|jwt\\.keys_url)|proxy\\.host|tls\\.(?:ca|client)_certificate|"
                    + SETTINGS.pattern(),
            Pattern.DOTALL);

    private static final String ESCAPED = "$${";

    /** Paths of the values in which a reference may stand. */
    private static final Pattern VALUES =
            Pattern.compile(String.join("|", IntegrationFields.SHAPE.secrets()), Pattern.DOTALL);

    private static final String AUTH = "auth_config";
    private static final String MAPPED_HEADERS = ".headers.";

    /** Fields of {@code auth_config} whose values are not secrets; all others are treated as secrets. */
    private static final Set<String> OPEN = AuthFields.closedFields();

    private static final Pattern SCHEME = Pattern.compile("^auth_config\\.(schemes\\[\\d+]\\.)?");

    private SecretPlaces() {}

    /** Returns whether a path may contain a secret, so that its value is not shown. */
    static boolean hold(String path) {
        boolean closed = OPEN.contains(SCHEME.matcher(path).replaceFirst(""));
        return path.startsWith(AUTH) ? !closed : path.contains(MAPPED_HEADERS) || within(path);
    }

    /** Whether a path is that of a secret, of something inside it, or of the mapping of secrets itself. */
    private static boolean within(String path) {
        String at = "." + path;
        return VALUES.matcher(at).lookingAt() || VALUES.matcher(at + ".x").matches();
    }

    /** Checks the references below a value. */
    static void check(Located at) {
        JsonNode node = at.node();
        if (node.isObject()) {
            node.properties().forEach(field -> check(at.field(field.getKey(), field.getValue())));
        } else if (node.isArray()) {
            at.list(item -> {
                check(item);
                return null;
            });
        } else if (node.isTextual() && node.textValue().contains("${")) {
            checkText(at, node.textValue());
        }
    }

    private static void checkText(Located at, String text) {
        boolean secrets = VALUES.matcher("." + at.path()).matches();
        boolean valued = secrets || VALUED.matcher(at.path()).matches();
        if (!secrets && text.contains(BEGIN)) {
            report(
                    at,
                    "refers to a secret; references may stand in auth_config.credentials, auth_config.token_params,"
                            + " headers, webhook.secrets, proxy credentials and tls.client_key only");
        }
        String plain = text.replace(ESCAPED, "");
        if (!valued && (plain.contains(BEGIN_ENVIRONMENT) || plain.contains(BEGIN_CONNECTION))) {
            boolean environment = plain.contains(BEGIN_ENVIRONMENT);
            report(
                    at,
                    (environment
                                    ? "refers to the environment; ${env:NAME}"
                                    : "refers to a connection; ${connection:NAME}")
                            + " may stand in base_url, headers, URLs and credentials of auth_config, webhook, settings, proxy"
                            + " and tls only"
                            + (environment ? "" : "; request mappings see the value as connection.NAME"));
        }
        String rest = valued ? REFERENCE.matcher(plain).replaceAll("") : "";
        if (rest.contains(BEGIN) && secrets) {
            report(at, "has a broken reference; write ${secret:NAME}, NAME being 1 to 128 of A-Z a-z 0-9 _ . -");
        } else if (rest.contains(BEGIN_ENVIRONMENT)) {
            report(at, "has a broken reference; write ${env:NAME}, NAME being 1 to 128 of A-Z a-z 0-9 _");
        } else if (rest.contains(BEGIN_CONNECTION)) {
            report(at, "has a broken reference; write ${connection:NAME}, NAME being one of connection_fields");
        } else if (secrets && rest.contains("${")) {
            report(
                    at,
                    "has ${ that begins no reference; write ${secret:NAME} for a secret, ${env:NAME} for a value of the"
                            + " environment, ${connection:NAME} for a value of the connection, or $${ for the characters"
                            + " ${");
        } else if (rest.contains("${")
                && !rest.contains(BEGIN)
                && !SETTINGS.matcher(at.path()).matches()) {
            report(
                    at,
                    "has ${ that begins no reference; write ${env:NAME} for a value of the environment, ${connection:NAME} for"
                            + " a value of the connection, or $${ for the characters ${");
        }
    }

    private static void report(Located at, String message) {
        at.problems().add(at.place().spot(), at.path(), message);
    }
}
