package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "a longer text before it: "})
    void aValueInsideALongerTextInBase64IsMaskedWhereverItBegins(String before) {
        String secret = "s3cr3t/?>~value";
        redactor.remember(secret);
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            for (String after : List.of("", "x", "xy", "xyz")) {
                byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);

                String masked = redactor.redact(encoder.encodeToString(bytes));

                assertThat(masked).contains("***");
                String left = masked.replace("***", "").replace("=", "");
                // At most the groups of four that hold the neighbours are left.
                assertThat(left).hasSizeLessThanOrEqualTo((before.length() * 8 + 5) / 6 + (after.length() * 8 + 5) / 6);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "json! s3cr3t\\\"/a b+c*~@",
                "php! s3cr3t\\\"\\/a b+c*~@",
                "form! s3cr3t%22%2Fa+b%2Bc*%7E%40",
                "query! s3cr3t%22%2Fa%20b%2Bc%2A~%40",
                "lower! s3cr3t%22%2fa%20b%2bc%2a~%40",
                "path! s3cr3t%22%2Fa%20b+c*~@",
                "hex! 733363723374222f6120622b632a7e40",
                "upper! 733363723374222F6120622B632A7E40"
            })
    void aValueIsMaskedInTheWritingOf(String writing, String text) {
        redactor.remember("s3cr3t\"/a b+c*~@");

        assertThat(redactor.redact("<" + text + ">")).isEqualTo("<***>");
    }

    @Test
    void eachLineOfAPemKeyIsMaskedButNotItsFrame() {
        String key =
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\n-----END PRIVATE KEY-----";
        redactor.remember(key);

        assertThat(redactor.redact("line 2: AQEFAASCBKcwggSjAgEAAoIB!")).isEqualTo("line 2: ***!");
        assertThat(redactor.redact("in JSON: " + key.replace("\n", "\\n"))).isEqualTo("in JSON: ***");
        assertThat(redactor.redact("-----BEGIN PRIVATE KEY-----")).isEqualTo("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void valuesThatOverlapLeaveNothingOfEitherStanding() {
        redactor.remember("abcdefgh-1234");
        redactor.remember("1234-ijklmnop");

        assertThat(redactor.redact("<abcdefgh-1234-ijklmnop>")).isEqualTo("<***>");
    }

    @Test
    void shortValuesAreMaskedByPosition() {
        redactor.rememberParameter("key");

        assertThat(redactor.redact("GET https://a.example/x?key=abc&page=2 and ?monkey=x"))
                .isEqualTo("GET https://a.example/x?key=***&page=2 and ?monkey=x");
        assertThat(redactor.redact("jdbc:postgresql://me:pw@db.example/x"))
                .isEqualTo("jdbc:postgresql://***@db.example/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Api-Key: <>",
                "x-api-key=<>",
                "{\"X-Api-Key\":\"<>\"}",
                "{\\\"X-Api-Key\\\": \\\"<>\\\"}",
                "X-Api-Key: Key <>",
                "authorization: Basic <>, retry",
                "Cookie: a=b; sid=<>; c=d",
                "sid=<>"
            })
    void aShortValueIsMaskedBehindTheHeaderOrCookieThatCarriesIt(String text) {
        redactor.rememberHeader("X-Api-Key", "Key ");
        redactor.rememberHeader("Authorization", "");
        redactor.rememberHeader("sid", "");
        Redactor part = redactor.forPart();
        part.remember("abc12");

        assertThat(part.redact("a " + text.replace("<>", "abc12") + " b"))
                .isEqualTo("a " + text.replace("<>", "***") + " b");
        assertThat(redactor.redact(text.replace("<>", "abc12"))).contains("abc12");
    }

    @Test
    void behindTheNameOfAHeaderOtherWordsStayAsTheyAre() throws IOException {
        redactor.rememberHeader("X-Api-Key", "");
        redactor.remember("abc12");

        assertThat(redactor.redact("X-Api-Key: missing; abc12 elsewhere, X-Api-Key2: abc12"))
                .isEqualTo("X-Api-Key: missing; abc12 elsewhere, X-Api-Key2: abc12");
        assertThat(JsonCodec.write(redactor.redact(
                        JsonCodec.read("{\"x-api-key\": \"abc12\", \"X-API-KEY\": \"none\", \"other\": \"abc12\"}"))))
                .isEqualTo("{\"x-api-key\":\"***\",\"X-API-KEY\":\"none\",\"other\":\"abc12\"}");
    }

    @Test
    void aPartMasksWhatIsSharedAndWhatIsItsOwnAndKeepsThatToItself() {
        Redactor part = redactor.forPart();
        part.remember("own-secret");
        redactor.remember("shared-secret");

        assertThat(part.redact("own-secret shared-secret")).isEqualTo("*** ***");
        assertThat(redactor.redact("own-secret shared-secret")).isEqualTo("own-secret ***");
        assertThat(redactor.forPart().redact("own-secret")).isEqualTo("own-secret");
    }

    @Test
    void thePartsOfThousandsDontPushEachOthersValuesOut() {
        List<Redactor> parts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            Redactor part = redactor.forPart();
            part.remember("secret-number-" + i);
            parts.add(part);
        }

        for (int i = 0; i < 2000; i++) {
            assertThat(parts.get(i).redact("secret-number-" + i)).isEqualTo("***");
        }
    }

    @Test
    void anErrorIsMaskedWithWhatTheOtherSideSaysItsFieldsAndItsCauses() throws IOException {
        redactor.remember("top-secret");
        IOException cause = new IOException("refused top-secret");
        cause.addSuppressed(new IllegalStateException("also top-secret"));
        ConnectorException error = ConnectorException.builder(
                        StandardErrorCode.UPSTREAM_REJECTED, Outcome.REJECTED, "no: top-secret")
                .status(401)
                .unprocessed(true)
                .vendorError(new VendorError(
                        "top-secret", "m top-secret", null, "r", JsonCodec.read("{\"echo\": \"top-secret\"}")))
                .fields(List.of(FieldError.of("a", "is wrong", "top-secret")))
                .cause(new UncheckedIOException(cause))
                .build();

        AdaptorException masked = redactor.redact(error);

        assertThat(printed(masked)).doesNotContain("top-secret").contains("refused ***", "also ***");
        assertThat(masked.getStackTrace()).isEqualTo(error.getStackTrace());
        ConnectorException copy = (ConnectorException) masked;
        assertThat(copy.status()).isEqualTo(401);
        assertThat(copy.unprocessed()).isTrue();
        assertThat(copy.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(String.valueOf(copy.vendorError()))
                .doesNotContain("top-secret")
                .contains("m ***");
        assertThat(copy.fields()).containsExactly(FieldError.of("a", "is wrong", "***"));
    }

    @Test
    void anErrorOfAMappingKeepsItsFieldsAndItsMessage() {
        redactor.remember("top-secret");
        MappingException error = new MappingException(
                StandardErrorCode.MAPPING_FAILED,
                "request mapping",
                List.of(FieldError.of("a", "is wrong", "top-secret")));

        AdaptorException masked = redactor.redact(error);

        assertThat(masked).isInstanceOf(MappingException.class).hasMessage("request mapping: a: is wrong (found ***)");
    }

    @Test
    void anErrorWithoutSecretsStaysTheSameObject() {
        redactor.remember("top-secret");
        AdaptorException error = new AdaptorException(StandardErrorCode.TIMEOUT, "late", new IOException("x"));

        assertThat(redactor.redact(error)).isSameAs(error);
    }

    @Test
    void anErrorAsLongAsAnAnswerIsShortenedAfterItWasMasked() {
        redactor.remember("top-secret");
        String answer = "x".repeat(16_380) + "top-secret" + "y".repeat(4_000_000);

        AdaptorException masked = redactor.redact(new AdaptorException(StandardErrorCode.UPSTREAM_REJECTED, answer));

        assertThat(masked.message()).hasSizeLessThan(17_000).endsWith("x***y…").doesNotContain("top-");
    }

    @Test
    void theBeginningOfASecretIsMaskedWhateverComesBehindIt() {
        redactor.remember("abcdefgh12345678,ijkl");

        assertThat(redactor.redact("token 'abcdefgh12345678': was expecting")).isEqualTo("token '***': was expecting");
        assertThat(redactor.redact("token 'abcdefgh1': was expecting")).isEqualTo("token 'abcdefgh1': was expecting");
    }

    @Test
    void whatIsNoSecretAtTheBeginningOfOneIsNotMasked() {
        redactor.remember("https://hooks.example/T000/B000");
        redactor.remember("Bearer abcdefghij");

        assertThat(redactor.redact("see https://…, and Bearer …, or https://"))
                .isEqualTo("see https://…, and Bearer …, or https://");
    }

    @Test
    void aChainOfCausesThatGoesInACircleEnds() {
        redactor.remember("top-secret");
        Exception one = new Exception("top-secret");
        one.initCause(new Exception("two", one));

        assertThat(redactor.redact((Throwable) one).toString()).isEqualTo("java.lang.Exception: ***");
    }

    private static String printed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
