package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault as a client without any mercy sees it. The vendor's clock says noon UTC on 1 January 2026. */
@Timeout(30)
class FaultyVendorTest {
    private final FakeTime time = FakeTime.create();
    private final FaultyVendor vendor = FaultyVendor.start(time.clock());
    private final RawClient client = new RawClient();

    @AfterEach
    void close() {
        vendor.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETRY_AFTER_SECONDS    | 429 | Retry-After       | 7",
                "RETRY_AFTER_DATE       | 429 | Retry-After       | Thu, 01 Jan 2026 12:00:07 GMT",
                "RETRY_AFTER_DECIMAL    | 429 | Retry-After       | 2.5",
                "RESET_EPOCH_SECONDS    | 429 | X-RateLimit-Reset | 1767268807",
                "RESET_EPOCH_MILLIS     | 429 | X-RateLimit-Reset | 1767268807000",
                "RESET_ISO8601          | 429 | X-RateLimit-Reset | 2026-01-01T12:00:07Z",
                "REDIRECT_TO_PRIVATE    | 302 | Location          | http://10.0.0.1/admin",
                "REDIRECT_TO_METADATA   | 302 | Location          | http://169.254.169.254/latest/meta-data/",
                "DATE_AHEAD             | 200 | Date              | Fri, 02 Jan 2026 12:00:00 GMT",
                "DATE_BEHIND            | 200 | Date              | Wed, 31 Dec 2025 12:00:00 GMT"
            })
    void aFaultToldByAHeader(Fault fault, int status, String header, String value) throws Exception {
        vendor.next(fault);

        HttpResponse<String> response = client.get(vendor.url());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue(header)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "SHOPIFY_THROTTLED, 200, /errors/0/extensions/code, THROTTLED",
        "SALESFORCE_LIMIT, 403, /0/errorCode, REQUEST_LIMIT_EXCEEDED",
        "HUBSPOT_POLICY, 429, /policyName, TEN_SECONDLY_ROLLING"
    })
    void aFaultToldByTheBody(Fault fault, int status, String pointer, String value) throws Exception {
        vendor.next(fault);

        HttpResponse<String> response = client.get(vendor.url());

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JsonCodec.read(response.body()).at(pointer).textValue()).isEqualTo(value);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void throttledWithoutHintSaysNothingElse() throws Exception {
        vendor.next(Fault.THROTTLED_WITHOUT_HINT);

        HttpResponse<String> response = client.get(vendor.url());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).containsOnlyKeys("content-length");
    }

    @Test
    void truncatedJsonArrivesInFullAndCannotBeRead() throws Exception {
        vendor.next(Fault.TRUNCATED_JSON);

        String body = client.get(vendor.url()).body();

        assertThatThrownBy(() -> JsonCodec.read(body)).isInstanceOf(IOException.class);
    }

    @Test
    void aSlowBodyBeginsAtOnceAndComesAByteAtATime() throws Exception {
        vendor.next(Fault.SLOW_BODY);

        // Bytes come from the moment at which the vendor sees the request, whenever this thread goes on.
        long start = System.nanoTime();
        try (InputStream body = client.open(vendor.url())) {
            assertThat(body.readNBytes(5)).hasSize(5);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
        }
    }

    @Test
    void aLengthThatIsTooLargeBreaksTheBodyOff() {
        vendor.next(Fault.LENGTH_TOO_LARGE);

        assertThatThrownBy(() -> client.get(vendor.url())).isInstanceOf(IOException.class);
    }

    @Test
    void aLengthThatIsTooSmallCutsTheBody() throws Exception {
        vendor.next(Fault.LENGTH_TOO_SMALL);

        assertThat(client.get(vendor.url()).body()).isEqualTo("{\"id");
    }

    @Test
    void afterItsFaultsItIsWell() throws Exception {
        vendor.next(Fault.THROTTLED_WITHOUT_HINT, Fault.SALESFORCE_LIMIT);

        assertThat(client.get(vendor.url()).statusCode()).isEqualTo(429);
        assertThat(client.get(vendor.url()).statusCode()).isEqualTo(403);
        assertThat(client.get(vendor.url()).statusCode()).isEqualTo(200);
        assertThat(vendor.requests()).hasSize(3);
    }

    @Test
    void aClockThatIsSetMovesTheDateButNotTheTimeThatPasses() throws Exception {
        vendor.always(Fault.RETRY_AFTER_DATE);
        long nanos = time.nanos();

        time.jump(Duration.ofHours(1));
        assertThat(header("Retry-After")).isEqualTo("Thu, 01 Jan 2026 13:00:07 GMT");
        time.jump(Duration.ofHours(-2));
        assertThat(header("Retry-After")).isEqualTo("Thu, 01 Jan 2026 11:00:07 GMT");

        assertThat(time.nanos()).isEqualTo(nanos);
    }

    private String header(String name) throws Exception {
        return client.get(vendor.url()).headers().firstValue(name).orElseThrow();
    }
}
