package io.adaptor.bench;

import io.adaptor.api.Integration;
import io.adaptor.connectors.rest.RestConnectorFactory;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.Egress;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TlsContext;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers every request with the same bytes, without a network: what is left is the engine. */
final class StubTransport implements HttpTransport {
    private static final Headers HEADERS = Headers.of(Map.of("Content-Type", "application/json"));

    private final byte[] body = Samples.answerBytes();

    @Override
    public HttpResponse send(HttpRequest request) {
        return new StubResponse(body);
    }

    /** The REST connector over the stub, under the id {@code stub}. */
    static ConnectorFactory connector() {
        StubTransport transport = new StubTransport();
        return new ConnectorFactory() {
            @Override
            public ExtensionDescriptor descriptor() {
                return ExtensionDescriptor.of("stub", "1");
            }

            @Override
            public Connector create(Integration integration, ConnectorContext context) {
                return new RestConnectorFactory().create(integration, new StubContext(transport, context));
            }
        };
    }

    private record StubContext(HttpTransport http, ConnectorContext real) implements ConnectorContext {
        @Override
        public @Nullable String baseUrl() {
            return real.baseUrl();
        }

        @Override
        public TlsContext tls() {
            return real.tls();
        }

        @Override
        public Credentials credentials() {
            return real.credentials();
        }

        @Override
        public Egress egress() {
            return real.egress();
        }

        @Override
        public Connector delegate(String connectorId) {
            return real.delegate(connectorId);
        }

        @Override
        public Clock clock() {
            return real.clock();
        }

        @Override
        public Executor executor() {
            return real.executor();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record StubResponse(byte[] content) implements HttpResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Headers headers() {
            return HEADERS;
        }

        @Override
        public byte[] bytes(long limit) {
            return content;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public long copyTo(OutputStream out, long limit) {
            throw new IllegalStateException("no benchmark downloads");
        }

        @Override
        public void close() {}
    }
}
