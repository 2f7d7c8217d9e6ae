package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of this connector. Their messages never contain a body or a credential. */
final class AmqpFailures {
    private AmqpFailures() {}

    /** Creates the failure of a call that sent nothing. */
    static ConnectorException unsent(ErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message)
                .unprocessed(true)
                .build();
    }

    static ConnectorException unsent(AmqpErrorCode code, String message) {
        return unsent(code, code.outcome(), message);
    }

    /** Translates a failure to open a connection or a channel; nothing was published. */
    static ConnectorException opening(AmqpAddress address, Exception e) {
        if (e instanceof ConnectorException known) {
            return known;
        }
        if (e instanceof AuthenticationFailureException) {
            return ConnectorException.builder(
                            StandardErrorCode.AUTH_FAILED,
                            Outcome.REJECTED,
                            "the broker refused the login (" + address + ")")
                    .unprocessed(true)
                    .build();
        }
        // A broker that refuses a login reports that; one that only closes the connection may be stopping.
        if (e instanceof PossibleAuthenticationFailureException) {
            return unsent(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.TRANSIENT,
                    "the broker ended the connection during the login (" + address + ")");
        }
        if (Thread.currentThread().isInterrupted()) {
            return unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while connecting to " + address);
        }
        if (e instanceof TimeoutException || e instanceof SocketTimeoutException) {
            return unsent(
                    StandardErrorCode.TIMEOUT,
                    Outcome.TRANSIENT,
                    "the broker did not answer in time (" + address + ")");
        }
        return closed(address, signal(e), true);
    }

    /**
     * Translates the reason why a channel or the connection is closed.
     *
     * @param unprocessed whether the request certainly was not executed
     */
    static ConnectorException closed(
            AmqpAddress address, @Nullable ShutdownSignalException signal, boolean unprocessed) {
        Method reason = signal == null ? null : signal.getReason();
        if (reason instanceof AMQP.Channel.Close close) {
            return said(address, close.getReplyCode(), close.getReplyText());
        }
        // 320 is an orderly shutdown, for example when the broker restarts.
        if (reason instanceof AMQP.Connection.Close close && close.getReplyCode() != AMQP.CONNECTION_FORCED) {
            return said(address, close.getReplyCode(), close.getReplyText());
        }
        return ConnectorException.builder(
                        StandardErrorCode.CONNECTION_FAILED,
                        Outcome.TRANSIENT,
                        "the connection to the broker " + (signal == null ? "failed" : "ended") + " (" + address + ")")
                .unprocessed(unprocessed)
                .build();
    }

    // The broker did not execute a request that it rejected with such a code.
    private static ConnectorException said(AmqpAddress address, int code, String text) {
        AmqpErrorCode own = switch (code) {
            case AMQP.NOT_FOUND -> AmqpErrorCode.AMQP_NOT_FOUND;
            case AMQP.ACCESS_REFUSED, AMQP.NOT_ALLOWED -> AmqpErrorCode.AMQP_ACCESS_REFUSED;
            case AMQP.RESOURCE_LOCKED -> AmqpErrorCode.AMQP_LOCKED;
            default -> AmqpErrorCode.AMQP_INVALID;
        };
        return ConnectorException.builder(own, own.outcome(), "the broker says: " + text + " (" + address + ")")
                .vendorError(new VendorError(String.valueOf(code), text, null, null, null))
                .unprocessed(true)
                .build();
    }

    /** The shutdown of a connection or channel that caused an exception of the client; null if there is none. */
    static @Nullable ShutdownSignalException signal(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShutdownSignalException signal && !(cause instanceof AlreadyClosedException)) {
                return signal;
            }
        }
        return e instanceof AlreadyClosedException closed ? closed : null;
    }
}
