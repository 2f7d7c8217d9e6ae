package io.adaptor.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transport without a preview of its own shows of a request. */
class HttpPreviewTest {
    private static final HttpRequest POST =
            HttpRequest.of(HttpMethod.POST, URI.create("https://api.example.com/a?b=c"), Duration.ofSeconds(1));
    private static final HttpTransport NEVER_SENDS = request -> {
        throw new AssertionError("sent");
    };

    @Test
    void jsonIsShownAsATree() {
        RequestPreview shown = preview("application/vnd.api+json", "{\"a\":1.10}".getBytes(StandardCharsets.UTF_8));

        assertThat(shown.action()).isEqualTo("POST");
        assertThat(shown.target()).isEqualTo("https://api.example.com/a?b=c");
        assertThat(shown.body()).hasToString("{\"a\":1.10}");
        assertThat(shown.bodyBytes()).isEqualTo(10);
    }

    @Test
    void whatIsCalledJsonAndIsNoneIsShownAsText() {
        assertThat(preview("application/json", "{a".getBytes(StandardCharsets.UTF_8))
                        .body()
                        .textValue())
                .isEqualTo("{a");
    }

    @Test
    void bytesThatAreNoTextHaveTheirSizeOnly() {
        RequestPreview shown = preview("text/plain", new byte[] {(byte) 0xff, 0, 1});
        RequestPreview zero = preview("text/plain", new byte[] {'a', 0, 'b'});

        assertThat(shown.body()).isNull();
        assertThat(shown.bodyBytes()).isEqualTo(3);
        assertThat(zero.body()).isNull();
    }

    @Test
    void aLongBodyHasItsSizeOnly() {
        assertThat(preview("text/plain", new byte[RequestPreview.MOST_SHOWN + 1])
                        .body())
                .isNull();
        assertThat(preview("text/plain", "x".repeat(RequestPreview.MOST_SHOWN).getBytes(StandardCharsets.UTF_8))
                        .body())
                .isNotNull();
    }

    @Test
    void aStreamIsNotOpened() {
        RequestPreview shown = NEVER_SENDS.preview(POST.withStream((Payload.Stream) Payload.stream(
                () -> {
                    throw new AssertionError("opened " + InputStream.nullInputStream());
                },
                12,
                "text/plain")));

        assertThat(shown.body()).isNull();
        assertThat(shown.bodyBytes()).isEqualTo(12);
    }

    @Test
    void aHeaderThatComesTwiceIsShownOnceWithBothValues() {
        HttpRequest twice =
                POST.withHeaders(Headers.of(List.of(new Headers.Field("X-A", "1"), new Headers.Field("X-A", "2"))));

        assertThat(NEVER_SENDS.preview(twice).headers()).containsEntry("X-A", "1, 2");
    }

    private static RequestPreview preview(String type, byte[] body) {
        return NEVER_SENDS.preview(POST.withHeader("Content-Type", type).withBody(body));
    }
}
