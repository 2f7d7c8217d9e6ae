package io.adaptor.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Connection;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Execution;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.Payload;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.Secret;
import io.adaptor.api.TemplateRating;
import io.adaptor.api.TemplateUse;
import io.adaptor.api.WireFormat;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.EnvironmentReference;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.Message;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretReference;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.SubscribeRequest;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.Versioned;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.Verification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A value of each type that methods of the SPI take or return. */
final class SpiSamples {
    private static final Map<Class<?>, Object> VALUES = new HashMap<>();

    static {
        ofTheJdk();
        ofTheApi();
        ofTheSpi();
    }

    private SpiSamples() {}

    /** A sample; null for void. */
    static Object of(Class<?> type) {
        Object value = VALUES.get(type);
        if (value == null && type != void.class) {
            throw new AssertionError(
                    "the SPI has a new type, " + type.getName() + ": is it a value, or does it stand for code? Give a"
                            + " value a sample here, and name a type of the JDK that stands for code in CrossingTypes");
        }
        return value;
    }

    private static void ofTheJdk() {
        VALUES.put(boolean.class, true);
        VALUES.put(int.class, 7);
        VALUES.put(long.class, 7L);
        VALUES.put(Object.class, "an object");
        VALUES.put(byte[].class, new byte[] {1});
        VALUES.put(String.class, "a text");
        VALUES.put(Map.class, Map.of());
        VALUES.put(List.class, List.of());
        VALUES.put(Duration.class, Duration.ofSeconds(1));
        VALUES.put(Instant.class, Instant.EPOCH);
        VALUES.put(Clock.class, Clock.systemUTC());
        VALUES.put(OptionalLong.class, OptionalLong.of(7));
        VALUES.put(JsonNode.class, TextNode.valueOf("x"));
        VALUES.put(InetAddress.class, InetAddress.getLoopbackAddress());
        VALUES.put(Socket.class, new Socket());
        VALUES.put(SocketFactory.class, SocketFactory.getDefault());
        VALUES.put(InputStream.class, new ByteArrayInputStream(new byte[] {1}));
        VALUES.put(OutputStream.class, new ByteArrayOutputStream());
        try {
            VALUES.put(SSLContext.class, SSLContext.getDefault());
            VALUES.put(SSLSocket.class, SSLSocketFactory.getDefault().createSocket());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ofTheApi() {
        Endpoint endpoint = Endpoint.builder("get").build();
        Integration integration = Integration.builder()
                .name("sample")
                .type(IntegrationType.CUSTOM)
                .connector("acme")
                .category("test")
                .endpoints(Map.of("get", endpoint))
                .build();
        Execution execution = new Execution("r", "t", "i", "get", "c");
        VALUES.put(Endpoint.class, endpoint);
        VALUES.put(Integration.class, integration);
        VALUES.put(Connection.class, Connection.builder("t", "i", "c").build());
        VALUES.put(Optional.class, Optional.of(integration));
        VALUES.put(Idempotency.class, Idempotency.SAFE);
        VALUES.put(AuthConfig.Custom.class, new AuthConfig.Custom(Map.of(), "acme", Map.of()));
        VALUES.put(
                RateLimitPolicy.class,
                RateLimitPolicy.builder().requestsPerMinute(60).build());
        VALUES.put(RequestPreview.class, RequestPreview.of("acme", "do", "it"));
        VALUES.put(Execution.class, execution);
        VALUES.put(ExecutionEvent.class, new ExecutionEvent.Started(execution));
    }

    private static void ofTheSpi() {
        Tokens tokens = new Tokens(Secret.of("t"), null, null, List.of(), Map.of());
        ResponseCache.Request request = ResponseCache.Request.of(Map.of(), Map.of(), Map.of(), Payload.empty(), null);
        ResponseCache.Entry entry =
                new ResponseCache.Entry(TextNode.valueOf("x"), null, 200, Headers.empty(), 0, 0, null);
        VALUES.put(ExtensionDescriptor.class, ExtensionDescriptor.of("acme", "1"));
        VALUES.put(
                ConnectorRequest.class,
                ConnectorRequest.builder(Endpoint.builder("get").build()).build());
        VALUES.put(ConnectorResponse.class, ConnectorResponse.builder().build());
        VALUES.put(Message.class, Message.builder(TextNode.valueOf("x")).build());
        VALUES.put(
                SubscribeRequest.class,
                new SubscribeRequest(Endpoint.builder("get").build(), WireFormat.NONE, 1, Duration.ofSeconds(1)));
        VALUES.put(Headers.class, Headers.empty());
        VALUES.put(
                HttpRequest.class,
                HttpRequest.of(HttpMethod.GET, URI.create("https://api.example.com"), Duration.ofSeconds(1)));
        VALUES.put(EnvironmentReference.class, new EnvironmentReference("t", "i", "n"));
        VALUES.put(SecretReference.class, new SecretReference("t", "i", "c", "n"));
        VALUES.put(ConnectionKey.class, new ConnectionKey("t", "i", "c"));
        VALUES.put(Tokens.class, tokens);
        VALUES.put(StoredTokens.class, new StoredTokens(tokens, 1, 0, false));
        VALUES.put(RateLimiter.Key.class, new RateLimiter.Key("t", "i", "c", ""));
        VALUES.put(Versioned.class, new Versioned<>("value", "1"));
        VALUES.put(ResponseCache.Scope.class, new ResponseCache.Scope("t", "i", "e"));
        VALUES.put(ResponseCache.Key.class, new ResponseCache.Key("t", "i", "v", "g", "c", "e", request));
        VALUES.put(ResponseCache.Entry.class, entry);
        VALUES.put(EventKey.class, new EventKey(new ConnectionKey("t", "i", "c"), "a".repeat(43)));
        VALUES.put(TemplateRating.class, new TemplateRating("stripe", "t", 5, null, Instant.EPOCH));
        VALUES.put(TemplateUse.class, new TemplateUse("stripe", "t", "i", "e", 2, 1, Instant.EPOCH));
        VALUES.put(RawEvent.class, RawEvent.post("https://app.example.com/hook", Headers.empty(), new byte[0]));
        VALUES.put(ReplayStore.Seen.class, ReplayStore.Seen.FIRST);
        VALUES.put(Verification.class, new Verification(Instant.EPOCH, "id"));
        VALUES.put(ResponseCache.Hit.class, new ResponseCache.Hit(entry, Duration.ZERO));
    }
}
