package io.adaptor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireLogTest {
    // The logger of these tests says nothing below info.
    @Test
    void whereTheLogIsOffAnAnswerIsHandedOnAsItIs() {
        HttpResponse answer = new Nothing();
        Integration integration = Integration.builder()
                .integrationId("vendor")
                .name("Vendor")
                .type(IntegrationType.REST_API)
                .category("test")
                .endpoints(Map.of())
                .build();
        SecretValues secrets = new SecretValues(integration, "default", reference -> null, new Redactor());

        WireLog log = new WireLog(request -> answer, secrets, TimeSource.system(), false);

        assertThat(log.send(
                        HttpRequest.of(HttpMethod.GET, URI.create("http://vendor.example/"), Duration.ofSeconds(1))))
                .isSameAs(answer);
    }

    private static final class Nothing implements HttpResponse {
        @Override
        public int status() {
            return 204;
        }

        @Override
        public Headers headers() {
            return Headers.empty();
        }

        @Override
        public byte[] bytes(long limit) {
            return new byte[0];
        }

        @Override
        public long copyTo(OutputStream out, long limit) {
            return 0;
        }

        @Override
        public InputStream body() {
            return InputStream.nullInputStream();
        }

        @Override
        public void close() {}
    }
}
