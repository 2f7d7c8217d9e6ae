package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an authorization server (RFC 8414, OpenID Connect Discovery). Immutable.
 *
 * @param issuer its issuer identifier
 * @param metadata the metadata document
 */
record AuthorizationServer(String issuer, ObjectNode metadata) {
    private static final int MOST_LISTED = 100;

    /**
     * Returns one of its endpoints.
     *
     * @return an https URL without user information and fragment; null if it has none
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if it is not such a URL
     */
    @Nullable
    String endpoint(String name) {
        JsonNode url = metadata.path(name);
        if (url.isMissingNode() || url.isNull()) {
            return null;
        }
        String problem = url.isTextual() ? MetadataUrl.problem(url.textValue()) : "is not text";
        if (problem != null) {
            throw AuthFaults.refused(
                    "the metadata of the authorization server " + MetadataUrl.shown(issuer) + " can't be used: its "
                            + name + (url.isTextual() ? ", " + MetadataUrl.shown(url.textValue()) + "," : "") + " "
                            + problem,
                    null);
        }
        return url.textValue();
    }

    /** Returns a list of names, or null if it is not stated. */
    @Nullable
    List<String> list(String name) {
        JsonNode listed = metadata.path(name);
        return listed.isArray() ? texts(listed) : null;
    }

    /** Whether a boolean field is true. */
    boolean says(String name) {
        return metadata.path(name).isBoolean() && metadata.path(name).booleanValue();
    }

    /** Returns the texts of a list, at most a hundred. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list) {
            if (one.isTextual() && texts.size() < MOST_LISTED) {
                texts.add(one.textValue());
            }
        }
        return texts;
    }
}
