package io.adaptor.internal.wire;

import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log lines of one hop: {@code >} is outgoing, {@code <} is incoming, {@code !} is a failure. For one thread
 * at a time.
 */
final class WireExchange {
    private static final Logger LOG = LoggerFactory.getLogger("io.adaptor.wire");
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final WireMask mask;
    private final TimeSource time;
    private final long began;

    WireExchange(WireMask mask, TimeSource time) {
        this.mask = mask;
        this.time = time;
        this.began = time.nanos();
    }

    /** Whether anything is written at all. */
    static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    void sending(HttpRequest request) {
        LOG.debug(
                "#{} > {} {} {} {}",
                number,
                request.method(),
                mask.text(request.url().toString()),
                mask.headers(request.headers()),
                size(request));
        byte[] body = request.body();
        if (body != null) {
            text(">", body, request.headers());
        }
    }

    void answered(HttpResponse response) {
        LOG.debug("#{} < {} in {} ms {}", number, response.status(), millis(), mask.headers(response.headers()));
    }

    /** Logs a body that was read to its end. */
    void read(byte[] body, Headers headers) {
        read(body.length);
        text("<", body, headers);
    }

    /** Logs a body that was passed on and is not available here. */
    void read(long bytes) {
        LOG.debug("#{} < {} bytes in {} ms", number, bytes, millis());
    }

    void failed(Throwable why) {
        String shown = why instanceof AdaptorException e
                ? e.code().name() + ": " + mask.text(e.message())
                : why.getClass().getName();
        LOG.debug("#{} ! in {} ms: {}", number, millis(), shown);
    }

    private void text(String direction, byte[] body, Headers headers) {
        if (body.length > 0 && LOG.isTraceEnabled()) {
            LOG.trace("#{} {} {}", number, direction, WireBody.shown(body, headers, mask));
        }
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(time.nanos() - began);
    }

    private static String size(HttpRequest request) {
        Payload.Stream stream = request.stream();
        if (stream != null) {
            return stream.length() < 0 ? "a stream" : "a stream of " + stream.length() + " bytes";
        }
        byte[] body = request.body();
        return (body == null ? 0 : body.length) + " bytes";
    }
}
