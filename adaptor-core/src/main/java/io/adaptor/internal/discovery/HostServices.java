package io.adaptor.internal.discovery;

import io.adaptor.api.explain.RequestPreview;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/** What the engine offers, as a plugin gets it: each call comes back into the host first. Thread-safe. */
final class HostServices {
    private final InPluginLoader ways;

    HostServices(InPluginLoader ways) {
        this.ways = ways;
    }

    ConnectorContext of(ConnectorContext context) {
        return new Context(
                new Transport(context.http()),
                new Values(context.credentials()),
                new Sockets(context.egress()),
                context.clock(),
                task -> leave(() -> context.executor().execute(() -> ways.run(task))),
                context);
    }

    AuthenticatorContext of(AuthenticatorContext context) {
        return new AuthContext(new Values(context.credentials()), new Transport(context.http()), context.clock());
    }

    private void leave(Runnable work) {
        ways.back(() -> {
            work.run();
            return true;
        });
    }

    private final class Context implements ConnectorContext {
        private final HttpTransport http;
        private final Credentials credentials;
        private final Egress egress;
        private final Clock clock;
        private final Executor executor;
        private final ConnectorContext host;

        private Context(
                HttpTransport http,
                Credentials credentials,
                Egress egress,
                Clock clock,
                Executor executor,
                ConnectorContext host) {
            this.http = http;
            this.credentials = credentials;
            this.egress = egress;
            this.clock = clock;
            this.executor = executor;
            this.host = host;
        }

        @Override
        public HttpTransport http() {
            return http;
        }

        @Override
        public Credentials credentials() {
            return credentials;
        }

        @Override
        public Egress egress() {
            return egress;
        }

        @Override
        public Connector delegate(String connectorId) {
            return new Delegate(ways.back(() -> host.delegate(connectorId)));
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Executor executor() {
            return executor;
        }
    }

    private record AuthContext(Credentials credentials, HttpTransport http, Clock clock)
            implements AuthenticatorContext {}

    private final class Delegate implements Connector {
        private final Connector host;

        private Delegate(Connector host) {
            this.host = host;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            return ways.back(() -> host.execute(request));
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            return ways.back(() -> host.preview(request));
        }

        @Override
        public void close() {
            leave(host::close);
        }
    }

    private final class Transport implements HttpTransport {
        private final HttpTransport host;

        private Transport(HttpTransport host) {
            this.host = host;
        }

        @Override
        public HttpResponse send(HttpRequest request) {
            return new Response(ways.back(() -> host.send(request)));
        }

        @Override
        public RequestPreview preview(HttpRequest request) {
            return ways.back(() -> host.preview(request));
        }
    }

    private final class Response implements HttpResponse {
        private final HttpResponse host;

        private Response(HttpResponse host) {
            this.host = host;
        }

        @Override
        public int status() {
            return host.status();
        }

        @Override
        public Headers headers() {
            return host.headers();
        }

        @Override
        public byte[] bytes(long limit) {
            return ways.back(() -> host.bytes(limit));
        }

        @Override
        public long copyTo(OutputStream out, long limit) {
            return ways.back(() -> host.copyTo(out, limit));
        }

        @Override
        public void close() {
            leave(host::close);
        }
    }

    private final class Values implements Credentials {
        private final Credentials host;

        private Values(Credentials host) {
            this.host = host;
        }

        @Override
        public boolean has(String name) {
            return ways.back(() -> host.has(name));
        }

        @Override
        public String get(String name) {
            return ways.back(() -> host.get(name));
        }

        @Override
        public long version() {
            return ways.back(host::version);
        }
    }

    private final class Sockets implements Egress {
        private final Egress host;

        private Sockets(Egress host) {
            this.host = host;
        }

        @Override
        public InetAddress resolve(String name) {
            return ways.back(() -> host.resolve(name));
        }

        @Override
        public Socket connect(String name, int port, Duration timeout) {
            return ways.back(() -> host.connect(name, port, timeout));
        }
    }
}
