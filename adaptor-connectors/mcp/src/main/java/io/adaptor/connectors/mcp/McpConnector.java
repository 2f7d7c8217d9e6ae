package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import java.time.Duration;

/** Calls the tools of a server of the Model Context Protocol. Thread-safe. */
final class McpConnector implements Connector {
    private static final int MOST_ROUNDS = 5;

    private final Channel channel;

    /** Creates a connector that sends its requests through a channel and closes it. */
    McpConnector(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        ToolSettings settings = ToolSettings.of(request.endpoint());
        Reply reply = settings.tool() == null
                ? ToolList.of(channel, request)
                : answered(settings, question(settings, request, false));
        return ToolAnswer.of(reply);
    }

    // Continuing a request that the server has interrupted is not a retry.
    private Reply answered(ToolSettings settings, Question first) {
        Question question = first;
        Reply reply = channel.ask(question);
        for (int round = 0;
                round < MOST_ROUNDS && reply instanceof Reply.Result asked && AskedInput.isIn(asked);
                round++) {
            question = AskedInput.answered(question, asked, settings.answers());
            if (question == null) {
                return reply;
            }
            reply = channel.ask(question);
        }
        return reply;
    }

    /** Returns progress and log messages, and then the result. */
    @Override
    public RecordStream open(ConnectorRequest request) {
        ToolSettings settings = ToolSettings.of(request.endpoint());
        if (settings.tool() == null) {
            return Connector.super.open(request);
        }
        return ToolRecords.of(channel.send(question(settings, request, true)), request.endpoint());
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        ToolSettings settings = ToolSettings.of(request.endpoint());
        boolean progress = request.endpoint().records() != null;
        return channel.preview(settings.tool() == null ? listing(request) : question(settings, request, progress));
    }

    /** Requests the first page of the tools. */
    @Override
    public boolean check(Duration timeout) {
        ConnectorRequest request = ConnectorRequest.builder(
                        Endpoint.builder("check").build())
                .timeout(timeout)
                .build();
        Reply reply = channel.ask(listing(request));
        if (reply instanceof Reply.Result) {
            return true;
        }
        int status = ToolAnswer.of(reply).status();
        boolean refused = status == 401 || status == 403;
        throw ConnectorException.builder(
                        refused ? StandardErrorCode.AUTH_FAILED : StandardErrorCode.UPSTREAM_REJECTED,
                        Outcome.REJECTED,
                        refused
                                ? "the credentials were refused: HTTP " + status
                                : "the tools could not be listed: " + said(reply, status))
                .status(status)
                .build();
    }

    @Override
    public void close() {
        channel.close();
    }

    private static String said(Reply reply, int status) {
        return reply instanceof Reply.Fault fault
                ? "error " + fault.code() + ", \""
                        + fault.error().path("message").asText() + "\""
                : "HTTP " + status;
    }

    private static Question listing(ConnectorRequest request) {
        return Question.of("tools/list", JsonNodeFactory.instance.objectNode(), request);
    }

    private static Question question(ToolSettings settings, ConnectorRequest request, boolean progress) {
        if (request.download() != null) {
            throw Faults.invalid("download", "is not for tools, whose answers are JSON");
        }
        if (request.pageUrl() != null) {
            throw Faults.invalid("page", "has no URL here; use pagination with style: cursor");
        }
        String tool = String.valueOf(settings.tool());
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", tool);
        params.set("arguments", arguments(request.body()));
        return new Question(
                "tools/call",
                params,
                tool,
                settings.mirrored(),
                progress,
                !settings.answers().isEmpty(),
                request);
    }

    private static JsonNode arguments(Payload body) {
        if (body instanceof Payload.Empty) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body instanceof Payload.Json json && json.value().isObject()) {
            return json.value();
        }
        throw Faults.invalid("body", "must be an object: the arguments of the tool by name");
    }
}
