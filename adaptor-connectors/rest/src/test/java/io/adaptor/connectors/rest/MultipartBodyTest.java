package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.ArrayStyle;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultipartBodyTest {
    @Test
    void fieldsAndFilesArePartsInTheirOrder() throws IOException {
        String body = body("""
                {"comment": "Grüße", "n": 1.10,
                 "file": {"filename": "a.bin", "content_type": "image/png", "base64": "AAEC/w=="},
                 "note": {"filename": "ä.txt", "text": "hällo"}}
                """);

        assertThat(body)
                .isEqualTo(String.join(
                        "\r\n",
                        "--BOUNDARY",
                        "Content-Disposition: form-data; name=\"comment\"",
                        "",
                        "Grüße",
                        "--BOUNDARY",
                        "Content-Disposition: form-data; name=\"n\"",
                        "",
                        "1.10",
                        "--BOUNDARY",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.bin\"",
                        "Content-Type: image/png",
                        "",
                        new String(new byte[] {0, 1, 2, (byte) 0xFF}, StandardCharsets.UTF_8),
                        "--BOUNDARY",
                        "Content-Disposition: form-data; name=\"note\"; filename=\"ä.txt\"",
                        "Content-Type: text/plain; charset=utf-8",
                        "",
                        "hällo",
                        "--BOUNDARY--",
                        ""));
    }

    @Test
    void severalFilesOfOneFieldAreSeveralPartsOfOneName() throws IOException {
        assertThat(body("{\"file\": [{\"filename\": \"a\", \"text\": \"1\"}, {\"filename\": \"b\", \"text\": \"2\"}]}"))
                .containsSubsequence("name=\"file\"; filename=\"a\"", "name=\"file\"; filename=\"b\"");
    }

    @Test
    void aPartMayHaveAContentTypeAndNoFileName() throws IOException {
        assertThat(body("{\"meta\": {\"content_type\": \"application/json\", \"text\": \"{}\"}}"))
                .contains("name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{}\r\n");
    }

    @Test
    void objectsAndArraysThatAreNoFilesAreFieldsOfAForm() throws IOException {
        assertThat(body("{\"address\": {\"city\": \"Bern\"}, \"tags\": [\"x\", \"y\"]}"))
                .containsSubsequence("name=\"address[city]\"", "Bern", "name=\"tags\"", "x", "name=\"tags\"", "y");
    }

    @Test
    void aNameThatWouldEndItsQuotesOrItsLineCantAddAHeader() throws IOException {
        String body = body("""
                {"a\\"; filename=\\"evil": "1",
                 "f": {"filename": "x\\"\\r\\nContent-Type: text/html\\r\\n\\r\\n<b>\\u0000", "text": "2"}}
                """);

        assertThat(body)
                .contains("name=\"a%22; filename=%22evil\"\r\n\r\n1")
                .contains(
                        "filename=\"x%22%0D%0AContent-Type: text/html%0D%0A%0D%0A<b>%00\"\r\nContent-Type: text/plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"f\": {\"filename\": \"a\"}}!body.f!either base64 or text",
                "{\"f\": {\"filename\": \"a\", \"text\": \"1\", \"base64\": \"MQ==\"}}!body.f!either base64 or text",
                "{\"f\": {\"filename\": \"a\", \"text\": \"1\", \"size\": 1}}!body.f.size!nothing else",
                "{\"f\": {\"filename\": \"a\", \"base64\": \"not base64\"}}!body.f.base64!Base64",
                "{\"f\": {\"filename\": \"a\", \"text\": \"1\", \"content_type\": \"text/x\\r\\nX: y\"}}"
                        + "!body.f.content_type!media type",
                "{\"f\": {\"filename\": \"a\", \"text\": \"1\", \"content_type\": \"html\"}}"
                        + "!body.f.content_type!media type",
                "[1]!body!needs an object",
                "{}!body!at least one part"
            })
    void aPartThatCantBeWrittenIsRefusedByName(String json, String field, String why) {
        assertThatThrownBy(() -> body(json))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(field)
                .hasMessageContaining(why);
    }

    @Test
    void theSameBodyHasTheSameBoundaryAndAnotherHasAnother() throws IOException {
        assertThat(encoded("{\"a\": 1}").contentType())
                .isEqualTo(encoded("{\"a\": 1}").contentType());
        assertThat(encoded("{\"a\": 1}").contentType())
                .isNotEqualTo(encoded("{\"a\": 2}").contentType());
    }

    @Test
    void theBoundaryStandsInNoPartEvenIfTheContentTriesTo() throws IOException {
        List<MultipartPart> parts = List.of(MultipartPart.text("a", "1"));
        String boundary = MultipartBoundary.of(parts);
        String imitation =
                encoded("{\"a\": \"\\r\\n--" + boundary + "--\\r\\n\"}").contentType();

        assertThat(imitation).doesNotContain(boundary);
        assertThat(MultipartBoundary.contains("xxab".getBytes(StandardCharsets.UTF_8), new byte[] {'x', 'a', 'b'}))
                .isTrue();
        assertThat(MultipartBoundary.contains("xxa".getBytes(StandardCharsets.UTF_8), new byte[] {'x', 'a', 'b'}))
                .isFalse();
    }

    private static EncodedBody encoded(String json) throws IOException {
        return MultipartBody.of(JsonCodec.read(json), ArrayStyle.REPEAT);
    }

    private static String body(String json) throws IOException {
        return new String(
                MultipartBody.of(JsonCodec.read(json), ArrayStyle.REPEAT, parts -> "BOUNDARY")
                        .bytes(),
                StandardCharsets.UTF_8);
    }
}
