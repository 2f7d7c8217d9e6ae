package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps notes at a vendor that speaks in lines, well or with one flaw. */
final class LineConnector implements Connector {
    private static final ConcurrentHashMap<URI, Queue<LineConnection>> OF_ALL = new ConcurrentHashMap<>();
    private static final Duration LONG = Duration.ofSeconds(9);

    private final URI address;
    private final ConnectorContext context;
    private final LineFlaw flaw;
    private final Queue<LineConnection> idle;

    LineConnector(ConnectorContext context, LineFlaw flaw) {
        this.address = URI.create(context.baseUrl());
        this.context = context;
        this.flaw = flaw;
        this.idle = flaw == LineFlaw.SHARES_CONNECTIONS
                ? OF_ALL.computeIfAbsent(address, any -> new ConcurrentLinkedQueue<>())
                : new ConcurrentLinkedQueue<>();
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        String line = line(request);
        if (flaw == LineFlaw.PRINTS) {
            System.out.println(line);
        }
        if (flaw != LineFlaw.IGNORES_THE_TIMEOUT) {
            return ask(line, request.timeout(), request);
        }
        try {
            // Neither the timeout nor an interrupt gets through join().
            return CompletableFuture.supplyAsync(() -> ask(line, LONG, request), context.executor())
                    .join();
        } catch (CompletionException e) {
            throw (ConnectorException) e.getCause();
        }
    }

    private ConnectorResponse ask(String line, Duration timeout, ConnectorRequest request) {
        LineConnection connection = idle.poll();
        boolean whole = false;
        try {
            connection = connection == null ? open(timeout) : connection;
            String answer = connection.ask(
                    line, timeout, flaw == LineFlaw.READS_ALL ? Long.MAX_VALUE : request.maxResponseBytes());
            whole = true;
            return response(answer);
        } catch (ConnectorException e) {
            // Whatever ended the call, the connection still looks fine; or, worse, even where it does not.
            whole |= flaw == LineFlaw.RETURNS_THE_PREVIOUS_ANSWER && e.code() != StandardErrorCode.CONNECTION_FAILED
                    || flaw == LineFlaw.KEEPS_BROKEN_CONNECTIONS && e.code() != StandardErrorCode.TIMEOUT;
            throw e;
        } finally {
            if (connection != null && whole) {
                idle.add(connection);
            } else if (connection != null) {
                connection.close();
            }
        }
    }

    private LineConnection open(Duration timeout) {
        try {
            Socket socket = flaw == LineFlaw.OPENS_ITS_OWN_SOCKETS
                    ? new Socket(address.getHost(), address.getPort())
                    : context.egress().connect(address.getHost(), address.getPort(), timeout);
            LineConnection connection = new LineConnection(socket);
            if (flaw != LineFlaw.DROPS_CREDENTIALS) {
                connection.ask("LOGIN " + context.credentials().get("token"), timeout, 100);
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConnectorResponse response(String answer) {
        if (answer.startsWith("OK ")) {
            return ConnectorResponse.builder()
                    .body(Payload.json(JsonNodeFactory.instance.textNode(answer.substring(3))))
                    .build();
        }
        boolean refused = answer.startsWith("REFUSED ");
        String told = flaw == LineFlaw.TELLS_THE_PASSWORD
                ? answer + " with " + context.credentials().get("token")
                : answer;
        throw ConnectorException.builder(
                        refused ? StandardErrorCode.UPSTREAM_REJECTED : StandardErrorCode.UPSTREAM_FAILED,
                        refused ? Outcome.REJECTED : Outcome.FAILED,
                        told)
                .build();
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return RequestPreview.of("lines", "send", address + " " + line(request));
    }

    private String line(ConnectorRequest request) {
        refuse(request.download() != null && flaw != LineFlaw.IGNORES_DOWNLOAD, "download");
        String text =
                request.body() instanceof Payload.Json json && json.value().size() == 1
                        ? json.value().path("text").textValue()
                        : null;
        refuse(text == null, "body without a text");
        return "ADD " + text;
    }

    private static void refuse(boolean there, String what) {
        if (there) {
            throw ConnectorException.builder(
                            StandardErrorCode.VALIDATION_FAILED, Outcome.REJECTED, "lines takes no " + what)
                    .unprocessed(true)
                    .build();
        }
    }

    @Override
    public boolean check(Duration timeout) {
        if (flaw == LineFlaw.CHECKS_NOTHING) {
            return true;
        }
        try (LineConnection connection = open(timeout)) {
            return connection != null;
        }
    }

    @Override
    public void close() {
        for (LineConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
