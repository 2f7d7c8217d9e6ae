package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names and numbers of the specification, for its versions with sessions and the one without. */
final class Protocol {
    /** The version without sessions: each request is self-contained. */
    static final String STATELESS = "2026-07-28";

    /** The newest version with sessions, which is requested. */
    static final String WITH_SESSIONS = "2025-11-25";

    /** The versions that a server may return for {@code initialize}, newest first. */
    static final List<String> SESSIONS = List.of(WITH_SESSIONS, "2025-06-18", "2025-03-26", "2024-11-05");

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private static final String KEY = "io.modelcontextprotocol/";
    private static final int UNSUPPORTED_VERSION = -32022;

    private Protocol() {}

    /** The name and version of this client. */
    static ObjectNode clientInfo() {
        return JsonNodeFactory.instance.objectNode().put("name", "adaptor").put("version", "1");
    }

    /** The metadata that each request carries in the version without sessions. */
    static ObjectNode meta() {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put(KEY + "protocolVersion", STATELESS);
        meta.set(KEY + "clientInfo", clientInfo());
        meta.set(KEY + "clientCapabilities", JsonNodeFactory.instance.objectNode());
        return meta;
    }

    /** Adds the capability to answer elicitation requests to the metadata of a request. */
    static void mayElicit(ObjectNode meta) {
        if (meta.path(KEY + "clientCapabilities") instanceof ObjectNode capabilities) {
            capabilities.putObject("elicitation");
        }
    }

    /** The parameters that begin a session of a version. */
    static ObjectNode initialize(String version) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", version);
        params.set("capabilities", JsonNodeFactory.instance.objectNode());
        params.set("clientInfo", clientInfo());
        return params;
    }

    /** A message without a response. */
    static ObjectNode notification(String method, @Nullable ObjectNode params) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
        if (params != null) {
            message.set("params", params);
        }
        return message;
    }

    /** The notification that cancels a request. */
    static ObjectNode cancelled(long id) {
        return notification(
                "notifications/cancelled",
                JsonNodeFactory.instance.objectNode().put("requestId", id).put("reason", "the call has ended"));
    }

    /**
     * The response to a request of the server: a result for a ping, an error that the method is not supported for all
     * else.
     */
    static ObjectNode answerTo(JsonNode asked) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", asked.path("id"));
        if (asked.path("method").asText().equals("ping")) {
            answer.set("result", JsonNodeFactory.instance.objectNode());
        } else {
            answer.putObject("error").put("code", METHOD_NOT_FOUND).put("message", "this client answers no questions");
        }
        return answer;
    }

    /**
     * Whether an error comes from a server that supports the version without sessions, so that trying sessions is
     * pointless.
     *
     * @param error the {@code error} of JSON-RPC
     */
    static boolean isStateless(ObjectNode error) {
        int code = error.path("code").asInt();
        return code != UNSUPPORTED_VERSION
                ? code <= -32020 && code >= -32029
                : offered(error).stream().noneMatch(SESSIONS::contains);
    }

    /** Whether an error demands the version without sessions, although it was used. */
    static boolean wantsStateless(ObjectNode error) {
        return error.path("code").asInt() == UNSUPPORTED_VERSION
                && offered(error).contains(STATELESS);
    }

    /** The newest version with sessions that a server offers instead of a refused one; null for none. */
    static @Nullable String common(ObjectNode error) {
        List<String> offered = offered(error);
        return SESSIONS.stream().filter(offered::contains).findFirst().orElse(null);
    }

    private static List<String> offered(ObjectNode error) {
        List<String> versions = new ArrayList<>();
        for (JsonNode version : error.path("data").path("supported")) {
            versions.add(version.asText());
        }
        return versions;
    }

    /** Whether the result of {@code server/discover} includes the version without sessions. */
    static boolean supports(ObjectNode discovered) {
        for (JsonNode version : discovered.path("supportedVersions")) {
            if (version.asText().equals(STATELESS)) {
                return true;
            }
        }
        return false;
    }
}
