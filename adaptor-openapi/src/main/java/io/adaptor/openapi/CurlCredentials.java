package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The credentials of a curl command, converted to connection fields; their values are not kept. For one thread. */
final class CurlCredentials {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final ObjectNode fields = MAKE.objectNode();
    private final ObjectNode headers = MAKE.objectNode();
    private final ArrayNode schemes = MAKE.arrayNode();

    /** Adds a header that holds a credential. */
    void header(String name) {
        headers.put(name, secret(name));
    }

    /** Adds a query parameter that holds a credential. */
    void parameter(String name) {
        ObjectNode config = MAKE.objectNode().put("type", "api_key").put("api_key_param", name);
        config.putObject("credentials").put("api_key", secret(name));
        schemes.add(config);
    }

    /** Adds the Authorization header; only the scheme of its value is kept. */
    void authorization(String value) {
        String scheme = value.contains(" ") ? value.substring(0, value.indexOf(' ')) : "";
        switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer" -> bearer();
            case "basic" -> basic(true);
            default -> {
                ObjectNode config = MAKE.objectNode().put("type", "api_key").put("api_key_header", "Authorization");
                // A prefix before the key, such as Token.
                if (scheme.matches("[A-Za-z][A-Za-z-]{1,30}")) {
                    config.put("api_key_prefix", scheme + " ");
                }
                config.putObject("credentials").put("api_key", secret("api_key"));
                schemes.add(config);
            }
        }
    }

    void bearer() {
        ObjectNode config = MAKE.objectNode().put("type", "bearer_token");
        config.putObject("credentials").put("token", secret("token"));
        schemes.add(config);
    }

    // Some vendors expect their key as the user and an empty password, so the user is not written either.
    void basic(boolean password) {
        ObjectNode config = MAKE.objectNode().put("type", "basic_auth");
        ObjectNode credentials = config.putObject("credentials").put("username", secret("username"));
        if (password) {
            credentials.put("password", secret("password"));
        }
        schemes.add(config);
    }

    private String secret(String name) {
        Set<String> taken = new HashSet<>();
        fields.fieldNames().forEachRemaining(taken::add);
        String field = Names.variable(name.toLowerCase(Locale.ROOT), name, taken);
        fields.putObject(field).put("label", name).put("secret", true);
        return "${connection:" + field + "}";
    }

    /** Adds the fields, the authentication scheme and the headers to an integration. */
    void addTo(ObjectNode tree) {
        if (!fields.isEmpty()) {
            tree.set("connection_fields", fields);
        }
        if (schemes.size() == 1) {
            tree.set("auth_config", schemes.get(0));
        } else if (!schemes.isEmpty()) {
            tree.putObject("auth_config").put("type", "combined").set("schemes", schemes);
        }
        if (!headers.isEmpty()) {
            tree.set("headers", headers);
        }
    }
}
