package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of 2025: a client identifies itself once, with {@code initialize}, and everything else belongs to that
 * session.
 */
final class LegacyEra {
    static final String INITIALIZE = "initialize";

    /** The only revision with several messages in an array. */
    static final String WITH_BATCHES = "2025-03-26";

    /** The supported revisions, newest first. */
    static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", WITH_BATCHES);

    private final Identity identity;
    private final Calls calls;

    LegacyEra(Identity identity, Calls calls) {
        this.identity = identity;
        this.calls = calls;
    }

    /** The revision for a client: the one that it requests if supported, else the newest. */
    static String version(Message initialize) {
        String wanted = initialize.params().path("protocolVersion").asText();
        return VERSIONS.contains(wanted) ? wanted : VERSIONS.get(0);
    }

    /** The response to {@code initialize}. */
    ObjectNode initialized(Message initialize, Session session) {
        ObjectNode result = Json.object().put("protocolVersion", session.version());
        result.set("capabilities", Identity.capabilities());
        result.set("serverInfo", identity.info());
        identity.instruct(result);
        return Json.response(initialize.answered(), result);
    }

    /** The notification of a changed list. */
    static ObjectNode changed() {
        return Json.notification("notifications/tools/list_changed", Json.object());
    }

    /**
     * Handles a message of a session other than {@code initialize}. A request gets a response, immediately or later.
     */
    void handle(Session session, McpCaller caller, Message message, Outlet outlet) {
        if (message.isResponse()) {
            session.asked().answered(message);
        } else if (message.isNotification()) {
            notified(session, message);
        } else {
            try {
                answer(session, caller, message, outlet);
            } catch (RpcException e) {
                outlet.fail(message, e);
            } catch (RuntimeException e) {
                outlet.fail(message, RpcException.internal(message.method(), e));
            }
        }
    }

    private static void notified(Session session, Message message) {
        JsonNode id = message.params().get("requestId");
        if (message.is("notifications/cancelled") && id != null) {
            session.running().cancel(id);
        }
    }

    private void answer(Session session, McpCaller caller, Message request, Outlet outlet) throws RpcException {
        switch (String.valueOf(request.method())) {
            case "ping" -> outlet.respond(Json.response(request.answered(), Json.object()), 200);
            case "tools/list" -> outlet.respond(Json.response(request.answered(), calls.list(caller, request)), 200);
            case "tools/call" ->
                calls.call(
                        caller,
                        request,
                        Calls.read(caller, request),
                        outlet,
                        session.running(),
                        new Asking(session, outlet, request));
            case INITIALIZE -> throw RpcException.invalidRequest("this session is initialized already");
            default ->
                throw new RpcException(
                        RpcException.METHOD_NOT_FOUND,
                        200,
                        "this server has no method " + Bounded.name(request.method()));
        }
    }

    /** Asks the user over the stream of the call. */
    private record Asking(Session session, Outlet outlet, Message request) implements Dialogue {
        @Override
        public @Nullable CompletableFuture<JsonNode> ask(ToolConfirmation wanted) {
            return session.elicits() && outlet.streams()
                    ? session.asked().ask(outlet, Elicitation.METHOD, Elicitation.form(wanted))
                    : null;
        }

        @Override
        public ObjectNode result(ToolResult result) throws RpcException {
            return Described.result(request.text("name"), result);
        }
    }
}
