package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The messages of a process about one request. */
final class StdioExchange implements Exchange {
    private final ServerProcess server;
    private final String name;
    private final Mailbox mailbox;
    private final long id;
    private final int requestBytes;
    private final ConnectorRequest request;
    private final TimeLimit.Registration registration;
    private @Nullable Reply reply;

    /** Creates the exchange of the request with this id. */
    StdioExchange(
            ServerProcess server, String name, Mailbox mailbox, long id, int requestBytes, ConnectorRequest request) {
        this.server = server;
        this.name = name;
        this.mailbox = mailbox;
        this.id = id;
        this.requestBytes = requestBytes;
        this.request = request;
        this.registration = request.onTimeout(mailbox::end);
    }

    @Override
    public @Nullable ObjectNode next() {
        if (reply != null) {
            return null;
        }
        ObjectNode message = wait(remaining());
        if (message == null) {
            throw ended();
        }
        return taken(message) ? null : message;
    }

    @Override
    public Reply reply() {
        while (reply == null) {
            next();
        }
        return reply;
    }

    /** The response, if it arrives within a time shorter than the request's time limit; else null. */
    @Nullable
    Reply inTime(Duration longest) {
        ObjectNode message = wait(longest);
        return message != null && taken(message) ? reply : null;
    }

    @Override
    public long bytesRead() {
        return mailbox.bytes();
    }

    @Override
    public void close() {
        registration.close();
        server.forget(id);
        if (reply == null && server.isAlive()) {
            try {
                server.write(Protocol.cancelled(id));
            } catch (IOException e) {
                // The process has ended, and the request with it.
            }
        }
    }

    private boolean taken(ObjectNode message) {
        if (mailbox.bytes() > request.maxResponseBytes()) {
            throw Faults.tooLarge(request.maxResponseBytes());
        }
        if (message.has("method")) {
            return false;
        }
        reply = Messages.reply(message, new Receipt(200, Headers.empty(), requestBytes, mailbox.bytes()));
        return true;
    }

    private @Nullable ObjectNode wait(Duration longest) {
        try {
            return mailbox.next(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectorException.builder(
                            StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for " + name)
                    .build();
        }
    }

    private ConnectorException ended() {
        if (!server.isAlive()) {
            return Faults.brokenOff("the command " + name + " ended before its answer was there");
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "the command " + name + " did not answer in time")
                .build();
    }

    private Duration remaining() {
        Duration left = request.limit().remaining();
        return left.compareTo(request.timeout()) < 0 ? left : request.timeout();
    }
}
