package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @Test
    void aKnownValueIsMaskedAlsoInItsEncodedForms() {
        redactor.remember("s3cret/value+1");
        String base64 = Base64.getEncoder().encodeToString("s3cret/value+1".getBytes(StandardCharsets.UTF_8));

        assertThat(redactor.redact("a s3cret/value+1 b " + base64 + " c s3cret%2Fvalue%2B1"))
                .isEqualTo("a *** b *** c ***");
    }

    @Test
    void aShortValueIsNotMaskedForItWouldMaskInnocentText() {
        redactor.remember("abc");

        assertThat(redactor.redact("abc")).isEqualTo("abc");
    }

    @Test
    void aValueWithinAnotherLeavesNothingOfTheLongerOneStanding() {
        redactor.remember("password");
        redactor.remember("password-and-more");

        assertThat(redactor.redact("x password-and-more y")).isEqualTo("x *** y");
    }

    @Test
    void treesAreMaskedInValuesAndNamesAndTheOriginalStays() throws IOException {
        redactor.remember("top-secret");
        JsonNode tree = JsonCodec.read("{\"a\": [\"x top-secret\", 1.10], \"top-secret\": null}");

        assertThat(JsonCodec.write(redactor.redact(tree))).isEqualTo("{\"a\":[\"x ***\",1.10],\"***\":null}");
        assertThat(tree.get("a").get(0).textValue()).isEqualTo("x top-secret");
    }

    @Test
    void itRemembersOnlySoManyValuesSoThatItStaysBounded() {
        for (int i = 0; i < 200; i++) {
            redactor.remember("secret-number-" + i);
        }

        assertThat(redactor.redact("secret-number-199 secret-number-0")).isEqualTo("*** secret-number-0");
    }
}
