package io.adaptor.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.Conformance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that the vendors' own libraries made, made again from secret, body, id and time. */
class SignatureVectorsTest {
    private static final Map<SigningScheme, String> VENDORS = Map.of(
            SigningScheme.STANDARD_WEBHOOKS, "standard-webhooks",
            SigningScheme.GITHUB, "github",
            SigningScheme.STRIPE, "stripe",
            SigningScheme.SHOPIFY, "shopify-webhook");

    @ParameterizedTest
    @CsvSource({"STANDARD_WEBHOOKS, 2", "GITHUB, 2", "STRIPE, 2", "SHOPIFY, 2"})
    void whatAVendorsLibraryAcceptsIsSignedTheSame(SigningScheme scheme, int atLeast) throws IOException {
        int made = 0;
        for (JsonNode vector : vectors()) {
            String given = vector.path("header").path(scheme.header()).asText();
            // Several signatures, or fields that a sender does not write, are for those who verify.
            boolean plain = !given.contains("v9=") && given.split("v1=").length <= 2;
            if (vector.path("vendor").asText().equals(VENDORS.get(scheme))
                    && vector.path("expect").asBoolean()
                    && plain) {
                assertThat(scheme.signature(
                                vector.path("header").path("webhook-id").asText(),
                                time(vector, given),
                                vector.path("body").asText().getBytes(StandardCharsets.UTF_8),
                                List.of(vector.path("secret").asText())))
                        .as(vector.path("name").asText())
                        .isEqualTo(given);
                made++;
            }
        }
        assertThat(made).isGreaterThanOrEqualTo(atLeast);
    }

    private static long time(JsonNode vector, String given) {
        JsonNode stated = vector.path("header").path("webhook-timestamp");
        return given.startsWith("t=")
                ? Long.parseLong(given.substring(2, given.indexOf(',')))
                : stated.isMissingNode() ? 0 : Long.parseLong(stated.asText());
    }

    private static JsonNode vectors() throws IOException {
        Optional<Path> file = Conformance.path("webhook-signatures/vectors-give.json");
        assumeTrue(file.isPresent(), "no conformance data");
        return JsonCodec.read(Files.readAllBytes(file.orElseThrow())).get("vectors");
    }
}
