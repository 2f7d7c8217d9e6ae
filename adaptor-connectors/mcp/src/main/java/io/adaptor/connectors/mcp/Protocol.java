package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the specification says in names and numbers, for its versions with sessions and for the one without. */
final class Protocol {
    /** The version without sessions: each request says all. */
    static final String STATELESS = "2026-07-28";

    /** The newest version with sessions, which is asked for. */
    static final String WITH_SESSIONS = "2025-11-25";

    /** The versions that a server may answer {@code initialize} with, newest first. */
    static final List<String> SESSIONS = List.of(WITH_SESSIONS, "2025-06-18", "2025-03-26", "2024-11-05");

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private static final String KEY = "io.modelcontextprotocol/";
    private static final int UNSUPPORTED_VERSION = -32022;

    private Protocol() {}

    /** Who asks. */
    static ObjectNode clientInfo() {
        return JsonNodeFactory.instance.objectNode().put("name", "adaptor").put("version", "1");
    }

    /** What each request says of itself in the version without sessions. */
    static ObjectNode meta() {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.put(KEY + "protocolVersion", STATELESS);
        meta.set(KEY + "clientInfo", clientInfo());
        meta.set(KEY + "clientCapabilities", JsonNodeFactory.instance.objectNode());
        return meta;
    }

    /** Adds to what a request says of itself that questions for the user of the tool may be asked. */
    static void mayElicit(ObjectNode meta) {
        if (meta.path(KEY + "clientCapabilities") instanceof ObjectNode capabilities) {
            capabilities.putObject("elicitation");
        }
    }

    /** What begins a session of a version. */
    static ObjectNode initialize(String version) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", version);
        params.set("capabilities", JsonNodeFactory.instance.objectNode());
        params.set("clientInfo", clientInfo());
        return params;
    }

    /** A message that is not answered. */
    static ObjectNode notification(String method, @Nullable ObjectNode params) {
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
        if (params != null) {
            message.set("params", params);
        }
        return message;
    }

    /** What takes a request back. */
    static ObjectNode cancelled(long id) {
        return notification(
                "notifications/cancelled",
                JsonNodeFactory.instance.objectNode().put("requestId", id).put("reason", "the call has ended"));
    }

    /** The answer to a request of the server: to a ping a result, to all else that it is not offered. */
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
     * Whether an error comes from a server that knows the version without sessions, so that asking in the other way is of no
     * use.
     *
     * @param error the {@code error} of JSON-RPC
     */
    static boolean isStateless(ObjectNode error) {
        int code = error.path("code").asInt();
        return code != UNSUPPORTED_VERSION
                ? code <= -32020 && code >= -32029
                : offered(error).stream().noneMatch(SESSIONS::contains);
    }

    /** Whether an error says that the version without sessions is to be used, though it was. */
    static boolean wantsStateless(ObjectNode error) {
        return error.path("code").asInt() == UNSUPPORTED_VERSION
                && offered(error).contains(STATELESS);
    }

    /** The newest version with sessions that a server offers in the place of one that it refused; null for none. */
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

    /** Whether what {@code server/discover} found has the version without sessions. */
    static boolean supports(ObjectNode discovered) {
        for (JsonNode version : discovered.path("supportedVersions")) {
            if (version.asText().equals(STATELESS)) {
                return true;
            }
        }
        return false;
    }
}
