package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.Tools;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The revision of 2026: each request is self-contained, and nothing is kept between requests. */
final class ModernEra {
    static final String PREFIX = "io.modelcontextprotocol/";
    static final String VERSION_KEY = PREFIX + "protocolVersion";
    static final List<String> VERSIONS = List.of("2026-07-28");
    static final String LISTEN = "subscriptions/listen";

    private static final String CAPABILITIES_KEY = PREFIX + "clientCapabilities";
    private static final String SUBSCRIPTION_KEY = PREFIX + "subscriptionId";
    private static final String QUESTION = "confirm";
    private static final int MALFORMED = 400;

    private final Identity identity;
    private final Calls calls;
    private final Streams streams;
    private final Duration ttl;

    ModernEra(Identity identity, Calls calls, Streams streams, Duration ttl) {
        this.identity = identity;
        this.calls = calls;
        this.streams = streams;
        this.ttl = ttl;
    }

    /** Whether the metadata of a message declares this revision. */
    static boolean marks(Message message) {
        return message.meta().has(VERSION_KEY) || message.meta().has(CAPABILITIES_KEY);
    }

    /** Returns the version that a request states; malformed metadata is rejected. */
    static String version(Message request) throws RpcException {
        JsonNode meta = request.meta();
        if (!meta.path(VERSION_KEY).isTextual()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS, MALFORMED, "params._meta needs \"" + VERSION_KEY + "\", as text");
        }
        if (!meta.path(CAPABILITIES_KEY).isObject()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    MALFORMED,
                    "params._meta needs \"" + CAPABILITIES_KEY + "\", an object");
        }
        return meta.path(VERSION_KEY).textValue();
    }

    /** Handles a request or a notification. A request gets a response, immediately or later. */
    void handle(McpCaller caller, Message message, Outlet outlet, Running running) {
        try {
            if (message.isRequest()) {
                answer(caller, message, outlet, running);
            } else if (message.is("notifications/cancelled")) {
                running.cancel(message.params().path("requestId"));
            }
        } catch (RpcException e) {
            outlet.fail(message, e);
        } catch (RuntimeException e) {
            outlet.fail(message, RpcException.internal(message.method(), e));
        }
    }

    private void answer(McpCaller caller, Message request, Outlet outlet, Running running) throws RpcException {
        String version = version(request);
        if (!VERSIONS.contains(version)) {
            throw unsupported(version);
        }
        switch (String.valueOf(request.method())) {
            case "server/discover" -> outlet.respond(complete(request, cached(discovered())), 200);
            case "tools/list" -> outlet.respond(complete(request, cached(calls.list(caller, request))), 200);
            case "tools/call" -> call(caller, request, outlet, running);
            case LISTEN -> listen(caller, request, outlet, running);
            default ->
                throw new RpcException(
                        RpcException.METHOD_NOT_FOUND,
                        404,
                        "this server has no method " + Bounded.name(request.method()));
        }
    }

    private static RpcException unsupported(String version) {
        ObjectNode data = Json.object();
        VERSIONS.forEach(data.putArray("supported")::add);
        data.put("requested", version);
        return new RpcException(
                RpcException.UNSUPPORTED_VERSION, 400, "Unsupported protocol version: " + Bounded.name(version), data);
    }

    private ObjectNode discovered() {
        ObjectNode result = Json.object();
        VERSIONS.forEach(result.putArray("supportedVersions")::add);
        result.set("capabilities", Identity.capabilities());
        identity.instruct(result);
        return result;
    }

    private ObjectNode cached(ObjectNode result) {
        return result.put("ttlMs", ttl.toMillis()).put("cacheScope", "private");
    }

    private ObjectNode complete(Message request, ObjectNode result) {
        return Json.response(request.answered(), complete(result));
    }

    private ObjectNode complete(ObjectNode result) {
        result.put("resultType", "complete").withObjectProperty("_meta").set(PREFIX + "serverInfo", identity.info());
        return result;
    }

    private void call(McpCaller caller, Message request, Outlet outlet, Running running) throws RpcException {
        ToolCall call = Calls.read(caller, request);
        JsonNode state = request.params().path("requestState");
        JsonNode answer = request.params().path("inputResponses").path(QUESTION);
        boolean answered = state.isTextual() && answer.isObject();
        if (answered && !Elicitation.accepted(answer)) {
            outlet.respond(complete(request, Call.declined()), 200);
            return;
        }
        calls.call(
                caller,
                request,
                answered ? call.confirmed(state.textValue()) : call,
                outlet,
                running,
                new Rounds(this, request, answered));
    }

    /** Opens a stream of changes; the only kind of change is that of the list of tools. */
    private void listen(McpCaller caller, Message request, Outlet outlet, Running running) throws RpcException {
        JsonNode wanted = request.params().path("notifications");
        if (!wanted.isObject()) {
            throw RpcException.invalidParams("notifications must be an object, such as {\"toolsListChanged\": true}");
        }
        if (!outlet.streams()) {
            throw new RpcException(RpcException.INVALID_REQUEST, 406, "Accept must name text/event-stream");
        }
        boolean changes = wanted.path("toolsListChanged").asBoolean();
        ObjectNode acknowledged = subscribed(request);
        ObjectNode granted = acknowledged.putObject("notifications");
        if (changes) {
            granted.put("toolsListChanged", true);
        }
        ObjectNode farewell = Json.response(request.answered(), complete(subscribed(request)));
        Streams.Stream stream = streams.open(
                caller,
                outlet,
                Json.notification("notifications/subscriptions/acknowledged", acknowledged),
                changes ? Json.notification("notifications/tools/list_changed", subscribed(request)) : null,
                farewell);
        Runnable close = () -> {
            running.remove(request.answered());
            streams.forget(stream);
        };
        running.addLasting(request.answered(), () -> {
            streams.forget(stream);
            outlet.end();
        });
        outlet.onGone(close);
    }

    private static ObjectNode subscribed(Message request) {
        ObjectNode params = Json.object();
        params.putObject("_meta").set(SUBSCRIPTION_KEY, request.answered());
        return params;
    }

    /** Asks the user by ending the request: the client asks the user, and sends the request again. */
    private record Rounds(ModernEra era, Message request, boolean answered) implements Dialogue {
        @Override
        public @Nullable CompletableFuture<JsonNode> ask(ToolConfirmation wanted) {
            return null;
        }

        @Override
        public ObjectNode result(ToolResult result) throws RpcException {
            ToolConfirmation wanted = result.confirmation();
            if (answered && Tools.CONFIRMATION_REQUIRED.equals(result.error())) {
                throw RpcException.invalidParams(
                        "requestState is not that of this call, or no longer holds: call again without it");
            }
            if (wanted == null || !Elicitation.possible(request.meta().path(CAPABILITIES_KEY))) {
                return era.complete(Described.result(request.text("name"), result));
            }
            ObjectNode round = Json.object().put("resultType", "input_required").put("requestState", wanted.token());
            round.putObject("inputRequests")
                    .putObject(QUESTION)
                    .put("method", Elicitation.METHOD)
                    .set("params", Elicitation.form(wanted));
            return round;
        }
    }
}
