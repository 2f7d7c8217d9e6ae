package io.adaptor.testkit.recording;

import io.adaptor.spi.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One direction of an exchange. Immutable.
 *
 * @param headers the end-to-end headers
 * @param body the body: decoded as UTF-8, or each byte as one character if it is not text
 * @param binary whether the body is not text
 */
record Message(Headers headers, String body, boolean binary) {
    static Message of(Headers headers, byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return new Message(headers, text, false);
        } catch (CharacterCodingException noText) {
            return new Message(headers, new String(body, StandardCharsets.ISO_8859_1), true);
        }
    }

    byte[] bytes() {
        return body.getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    boolean isForm() {
        String type = headers.first("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }
}
