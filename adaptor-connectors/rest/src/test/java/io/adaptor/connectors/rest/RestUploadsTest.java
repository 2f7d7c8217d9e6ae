package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static io.adaptor.connectors.rest.RestFixture.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Payload;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that the caller gives as they are. */
@Timeout(30)
class RestUploadsTest {
    private static final byte[] CONTENT = new byte[3_000_000];
    private static final Endpoint UPLOAD = endpoint("put", HttpMethod.PUT, "/files/{id}")
            .requestMapping(RequestMapping.builder()
                    .pathParams(Map.of("id", MappingRule.source("variables.id")))
                    .body(Map.of("mapped", MappingRule.source("variables.id")))
                    .build())
            .policies(once(10_000))
            .build();

    private final RestFixture fixture = new RestFixture();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aStreamGoesOutAsItIsWithItsLengthAndType() {
        fixture.server.answer(Answer.json(200, "{}"));

        ExecutionResult result = upload(UPLOAD, Payload.stream(this::open, CONTENT.length, "video/mp4"));

        assertThat(result.error()).isNull();
        ReceivedRequest sent = fixture.server.requests().get(0);
        assertThat(sent.toString()).isEqualTo("PUT /files/7");
        assertThat(sent.body()).isEqualTo(CONTENT);
        assertThat(sent.headers().first("content-length")).isEqualTo("3000000");
        assertThat(sent.headers().first("content-type")).isEqualTo("video/mp4");
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() {
        fixture.server.answer(Answer.json(200, "{}"));

        assertThat(upload(UPLOAD, Payload.stream(this::open, -1, "video/mp4")).error())
                .isNull();

        ReceivedRequest sent = fixture.server.requests().get(0);
        assertThat(sent.headers().first("transfer-encoding")).isEqualTo("chunked");
        assertThat(sent.body()).isEqualTo(CONTENT);
    }

    @Test
    void aRepeatedAttemptOpensTheStreamAnew() {
        FakeTime time = FakeTime.create();
        fixture.client(client -> client.time(time));
        fixture.server.answer(Answer.empty(503, Map.of()), Answer.json(200, "{}"));
        Endpoint retried = UPLOAD.toBuilder()
                .policies(Policies.builder().retry(RetryPolicy.DEFAULT).build())
                .build();

        assertThat(upload(retried, Payload.stream(this::open, CONTENT.length, "video/mp4"))
                        .error())
                .isNull();

        assertThat(opened.get()).isEqualTo(2);
        assertThat(fixture.server.requests()).hasSize(2);
        assertThat(fixture.server.requests().get(1).body()).isEqualTo(CONTENT);
    }

    @Test
    void bytesAndTextsMayBeGivenToo() {
        fixture.server.answer(Answer.json(200, "{}"), Answer.json(200, "{}"));

        upload(UPLOAD, Payload.bytes(new byte[] {1, 2}));
        upload(UPLOAD, Payload.text("hello"));

        assertThat(fixture.server.requests().get(0).body()).containsExactly(1, 2);
        assertThat(fixture.server.requests().get(1).text()).isEqualTo("hello");
    }

    @Test
    void aStreamThatCantBeOpenedIsTheCallersMistake() {
        ErrorDetail error = Objects.requireNonNull(upload(
                        UPLOAD,
                        Payload.stream(
                                () -> {
                                    throw new IOException("gone");
                                },
                                10,
                                "video/mp4"))
                .error());

        assertThat(error.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(error.message()).contains("can't be opened");
    }

    @Test
    void aStreamOfAnotherLengthThanWasSaidIsTheCallersMistake() {
        assertThat(Objects.requireNonNull(upload(UPLOAD, Payload.stream(this::open, CONTENT.length + 1L, "a/b"))
                                .error())
                        .message())
                .contains("shorter");
        assertThat(Objects.requireNonNull(upload(UPLOAD, Payload.stream(this::open, CONTENT.length - 1L, "a/b"))
                                .error())
                        .message())
                .contains("longer");
        assertThat(closed.get()).isEqualTo(2);
    }

    private InputStream open() {
        opened.incrementAndGet();
        return new ByteArrayInputStream(CONTENT) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private ExecutionResult upload(Endpoint endpoint, Payload body) {
        return fixture.execute(
                endpoint,
                request -> request.inputData(JsonCodec.mapper()
                                .createObjectNode()
                                .set(
                                        "variables",
                                        JsonCodec.mapper().createObjectNode().put("id", 7)))
                        .body(body));
    }
}
