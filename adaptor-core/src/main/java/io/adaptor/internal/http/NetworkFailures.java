package io.adaptor.internal.http;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.http.GuardedDns.EgressDeniedException;
import io.adaptor.internal.http.StatedLength.UnreadableLengthException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Converts network failures to errors of the engine. */
final class NetworkFailures {
    /**
     * What OkHttp quotes an answer after: a piece of it, changed or in hex, so that nothing is found in it to be
     * masked.
     */
    private static final Pattern QUOTE = Pattern.compile("(?s)( but was| content=).*");

    private static final Pattern URL = Pattern.compile("[^\\s\"'<>]*://\\S*");

    /**
     * RFC 9113, section 8.7: the request was not processed. OkHttp says the same of those above the last of a GOAWAY.
     */
    private static final String REFUSED = "stream was reset: REFUSED_STREAM";
    // OkHttp's class can't be named on a module path.
    private static final String SHUT_DOWN = "ConnectionShutdownException";

    private static final Duration SOON = Duration.ofSeconds(1);

    private NetworkFailures() {}

    /**
     * Whether a remote system of HTTP/2 says that it did not process the request, or said goodbye before it was begun.
     */
    static boolean notProcessed(IOException e) {
        return REFUSED.equals(e.getMessage()) || e.getClass().getSimpleName().equals(SHUT_DOWN);
    }

    /** Where a request went, for errors. */
    static String target(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    /**
     * A failure before the head of the answer was there.
     *
     * @param expired whether the time was over
     */
    static ConnectorException beforeAnswer(IOException e, String target, long timeoutMillis, boolean expired) {
        if (expired) {
            return timeout(e, target, "no answer", timeoutMillis);
        }
        if (e instanceof EgressDeniedException) {
            return failure(StandardErrorCode.EGRESS_DENIED, Outcome.REJECTED, String.valueOf(e.getMessage()), e, true);
        }
        if (e instanceof TooManySocketsException) {
            return ConnectorException.builder(
                            StandardErrorCode.CONCURRENCY_LIMITED, Outcome.REJECTED, String.valueOf(e.getMessage()))
                    .cause(e)
                    .unprocessed(true)
                    .retryAfter(SOON)
                    .build();
        }
        if (Thread.currentThread().isInterrupted()) {
            // Interrupting closes the socket, which has as many names as there are moments.
            return interrupted(e, target, "no answer", timeoutMillis);
        }
        if (canceled(e)) {
            return interrupted(e, target, "no answer", timeoutMillis);
        }
        if (e instanceof UnknownHostException) {
            return failure(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.TRANSIENT,
                    "the host of " + target + " is not known",
                    e,
                    true);
        }
        if (e instanceof UnreadableLengthException) {
            return failure(
                    StandardErrorCode.RESPONSE_UNREADABLE,
                    Outcome.TRANSIENT,
                    "the answer of " + target + " can't be read: " + e.getMessage(),
                    e,
                    false);
        }
        if (e instanceof InterruptedIOException) {
            return interrupted(e, target, "no answer", timeoutMillis);
        }
        if (e instanceof ClosedByInterruptException) {
            return failure(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the execution was interrupted", e, false);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return failure(
                    StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, "can't connect to " + target, e, true);
        }
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return failure(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.FAILED,
                    "no trusted TLS connection to " + target + ": " + e.getMessage(),
                    e,
                    true);
        }
        if (notProcessed(e)) {
            return failure(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.TRANSIENT,
                    target + " did not process the request: " + reason(e, target),
                    e,
                    true);
        }
        String what = e instanceof SSLException ? "the TLS connection to " : "the connection to ";
        return failure(
                StandardErrorCode.CONNECTION_FAILED,
                Outcome.TRANSIENT,
                what + target + " broke before the answer: " + reason(e, target),
                e,
                false);
    }

    /**
     * A failure while the body of the answer was read.
     *
     * @param expired whether the time was over
     */
    static ConnectorException duringBody(IOException e, String target, long timeoutMillis, boolean expired) {
        if (expired) {
            return timeout(e, target, "the answer did not end", timeoutMillis);
        }
        if (canceled(e)) {
            return interrupted(e, target, "the answer did not end", timeoutMillis);
        }
        if (e instanceof InterruptedIOException) {
            return interrupted(e, target, "the answer did not end", timeoutMillis);
        }
        if (e instanceof Expansion.TooMuchException) {
            return failure(
                    StandardErrorCode.RESPONSE_TOO_LARGE,
                    Outcome.REJECTED,
                    "the answer of " + target + " expands to too much: " + e.getMessage(),
                    e,
                    false);
        }
        // OkHttp says ProtocolException when the body is shorter than announced or badly framed.
        ErrorCode code = e instanceof ProtocolException || e instanceof ZipException || endsEarly(e)
                ? StandardErrorCode.RESPONSE_UNREADABLE
                : StandardErrorCode.CONNECTION_FAILED;
        return failure(
                code, Outcome.TRANSIENT, "the answer of " + target + " broke off: " + reason(e, target), e, false);
    }

    private static boolean endsEarly(IOException e) {
        return e instanceof EOFException || String.valueOf(e.getMessage()).contains("unexpected end of stream");
    }

    private static ConnectorException interrupted(IOException e, String target, String what, long timeoutMillis) {
        return Thread.currentThread().isInterrupted() || "interrupted".equals(e.getMessage()) || canceled(e)
                ? failure(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the execution was interrupted", e, false)
                : timeout(e, target, what, timeoutMillis);
    }

    // OkHttp's word for a call that was cancelled from another thread.
    private static boolean canceled(IOException e) {
        return "Canceled".equals(e.getMessage());
    }

    private static ConnectorException timeout(IOException e, String target, String what, long timeoutMillis) {
        return failure(
                StandardErrorCode.TIMEOUT,
                Outcome.TRANSIENT,
                what + " from " + target + " within " + timeoutMillis + " ms",
                e,
                false);
    }

    private static ConnectorException failure(
            ErrorCode code, Outcome outcome, String message, IOException cause, boolean unprocessed) {
        return ConnectorException.builder(code, outcome, message)
                .cause(unquoted(cause))
                .unprocessed(unprocessed)
                .build();
    }

    private static @Nullable String unquoted(@Nullable String message) {
        return message == null ? null : QUOTE.matcher(message).replaceFirst("");
    }

    /** The same failure without what it quotes. */
    private static IOException unquoted(IOException e) {
        String message = e.getMessage();
        String kept = unquoted(message);
        if (message == null || message.equals(kept)) {
            return e;
        }
        IOException same = e instanceof ProtocolException
                ? new ProtocolException(kept)
                : e instanceof EOFException ? new EOFException(kept) : new IOException(kept);
        same.setStackTrace(e.getStackTrace());
        return same;
    }

    private static String reason(IOException e, String target) {
        String message = unquoted(e.getMessage());
        // OkHttp quotes the URL in some messages, and a query may hold credentials.
        return message == null
                ? e.getClass().getSimpleName()
                : URL.matcher(message).replaceAll(Matcher.quoteReplacement(target));
    }
}
