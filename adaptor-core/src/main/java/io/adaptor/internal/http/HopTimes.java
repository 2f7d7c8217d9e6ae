package io.adaptor.internal.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.threads.EngineTimer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The durations of the phases of one exchange, recorded only on request. Phases that did not occur, such as the
 * handshake on an existing connection, are omitted. Thread-safe.
 */
public final class HopTimes extends EventListener {
    private static final double NANOS_PER_TENTH = 100_000;

    private final ObjectNode parts;
    private long began;

    /** Creates the durations of an attempt with a number. */
    public HopTimes(int attempt, String host) {
        this.parts =
                JsonNodeFactory.instance.objectNode().put("attempt", attempt).put("host", host);
    }

    /** Returns the durations so far, in milliseconds. */
    public synchronized ObjectNode toTree() {
        return parts.deepCopy();
    }

    private synchronized void begin() {
        began = EngineTimer.now();
    }

    // Added to the previous duration, because addresses are tried one after the other.
    private synchronized void end(String part) {
        double millis = Math.round((EngineTimer.now() - began) / NANOS_PER_TENTH) / 10.0;
        parts.put(part, Math.round(10 * (millis + parts.path(part).asDouble())) / 10.0);
        began = EngineTimer.now();
    }

    private synchronized boolean isPlain() {
        return !parts.has("tls_ms");
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        begin();
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
        end("dns_ms");
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        begin();
    }

    @Override
    public void secureConnectStart(Call call) {
        end("connect_ms");
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        end("tls_ms");
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        if (isPlain()) {
            end("connect_ms");
        }
    }

    @Override
    public void requestHeadersStart(Call call) {
        begin();
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        end("send_ms");
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        end("send_ms");
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        end("first_byte_ms");
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        end("receive_ms");
    }
}
