package io.adaptor.spi.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageBodyTest {
    private static final byte[] BYTES = {(byte) 0xff, 0, 1};

    @Test
    void whatSaysNothingOfItselfIsReadAsWhatItCanBe() {
        assertThat(MessageBody.read(utf8("{\"a\":1.50}"), null, null)).hasToString("{\"a\":1.50}");
        assertThat(MessageBody.read(utf8("hello"), BodyFormat.AUTO, null)).isEqualTo(TextNode.valueOf("hello"));
        assertThat(MessageBody.read(BYTES, null, null)).isEqualTo(TextNode.valueOf("/wAB"));
    }

    @Test
    void theContentTypeSaysWhatItIs() {
        assertThat(MessageBody.read(utf8("1"), null, "application/vnd.x+JSON").isNumber())
                .isTrue();
        assertThat(MessageBody.read(utf8("1"), null, "text/plain").isTextual()).isTrue();
        assertThatThrownBy(() -> MessageBody.read(utf8("hello"), null, "application/json"))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        e -> assertThat(e.code()).isEqualTo(StandardErrorCode.RESPONSE_UNREADABLE));
    }

    @Test
    void theStatedFormatGoesBeforeTheContentType() {
        assertThat(MessageBody.read(utf8("1"), BodyFormat.TEXT, "application/json")
                        .isTextual())
                .isTrue();
        assertThat(MessageBody.read(utf8("1"), BodyFormat.JSON, "text/plain").isNumber())
                .isTrue();
        assertThat(MessageBody.read(utf8("1"), BodyFormat.BINARY, "text/plain").asText())
                .isEqualTo("MQ==");
        assertThatThrownBy(() -> MessageBody.read(BYTES, BodyFormat.TEXT, null))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("not text in UTF-8");
    }

    @Test
    void treesAreWrittenInTheStatedFormat() {
        assertThat(MessageBody.write(
                        "body", JsonNodeFactory.instance.objectNode().put("a", 1), null))
                .isEqualTo(utf8("{\"a\":1}"));
        assertThat(MessageBody.write("body", TextNode.valueOf("é"), BodyFormat.TEXT))
                .isEqualTo(utf8("é"));
        assertThat(MessageBody.write("body", TextNode.valueOf("/wAB"), BodyFormat.BINARY))
                .isEqualTo(BYTES);
    }

    @Test
    void aTreeThatDoesNotFitIsAnErrorThatSaysWhere() {
        assertThatThrownBy(() -> MessageBody.write(
                        "body.messages[3].payload", JsonNodeFactory.instance.objectNode(), BodyFormat.TEXT))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("body.messages[3].payload");
        assertThatThrownBy(() -> MessageBody.write("body", TextNode.valueOf("-"), BodyFormat.BINARY))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Base64");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
