package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.Headers;
import io.adaptor.support.Conformance;
import io.adaptor.support.Scripted;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The verdicts of the vendors' own libraries. */
class SignatureVectorsTest {
    private static final Map<String, String> PRESETS = Map.of(
            "standard-webhooks", "standard_webhooks", "shopify-webhook", "shopify", "shopify-oauth", "shopify_oauth");

    @TestFactory
    List<DynamicTest> every_verdict_is_that_of_the_vendor() throws IOException {
        JsonNode vectors = JsonCodec.read(Files.readAllBytes(Conformance.path("webhook-signatures/vectors-give.json")))
                .path("vectors");
        List<DynamicTest> tests = new ArrayList<>();
        vectors.forEach(vector -> tests.add(DynamicTest.dynamicTest(
                vector.path("vendor").asText() + " " + vector.path("name").asText(), () -> check(vector))));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(48);
        return tests;
    }

    private static void check(JsonNode vector) {
        String vendor = vector.path("vendor").asText();
        String preset = PRESETS.getOrDefault(vendor, vendor);
        String tolerance = vector.has("tolerance") ? ", tolerance_seconds: " + vector.path("tolerance") : "";
        // HubSpot's versions are told apart by the headers.
        try (AdaptorClient client = Scripted.doing(request -> Scripted.ok())
                .client("webhook: { verify: " + preset + ", secrets: [ '"
                        + vector.path("secret").asText() + "' ]" + tolerance
                        + " }\nevents: { any: { types: ['*'] } }\n")
                .time(at(now(vector)))
                .build()) {
            Received received = client.receive("o", event(vector));
            if (vector.path("expect").asBoolean()) {
                assertThat(received.error() == null || received.error().code().equals("EVENT_UNREADABLE"))
                        .as("%s", received.error())
                        .isTrue();
            } else {
                assertThat(received.error()).isNotNull();
                assertThat(received.error().code()).isIn("SIGNATURE_INVALID", "EVENT_TOO_OLD");
            }
        }
    }

    private static Instant now(JsonNode vector) {
        if (vector.has("now")) {
            return Instant.ofEpochSecond(vector.path("now").asLong());
        }
        if (vector.has("timestampMs")) {
            return Instant.ofEpochMilli(vector.path("timestampMs").asLong());
        }
        String stated = vector.path("params").path("timestamp").asText("0");
        return Instant.ofEpochSecond(Long.parseLong(stated));
    }

    private static RawEvent event(JsonNode vector) {
        Map<String, String> headers = new LinkedHashMap<>();
        vector.path("header")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String url = vector.path("url").asText("https://example.com/hook");
        String body = vector.path("body").asText("");
        String params = vector.path("params").properties().stream()
                .map(param -> param.getKey() + "="
                        + URLEncoder.encode(param.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String method = vector.path("method").asText("POST");
        switch (vector.path("vendor").asText()) {
            case "hubspot" -> {
                String version = vector.path("version").asText();
                String signature = vector.path("signature").asText();
                if (version.equals("v3")) {
                    headers.put("X-HubSpot-Signature-v3", signature);
                    headers.put(
                            "X-HubSpot-Request-Timestamp",
                            vector.path("timestampMs").asText());
                } else {
                    headers.put("X-HubSpot-Signature", signature);
                    headers.put("X-HubSpot-Signature-Version", version);
                }
            }
            case "twilio" -> {
                headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
                body = params;
            }
            case "shopify-oauth" -> {
                method = "GET";
                url = url + "?" + params;
            }
            default -> {}
        }
        return new RawEvent(method, url, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static TimeSource at(Instant now) {
        return new TimeSource() {
            @Override
            public Clock clock() {
                return Clock.fixed(now, ZoneOffset.UTC);
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
