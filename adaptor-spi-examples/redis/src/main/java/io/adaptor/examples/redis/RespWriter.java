package io.adaptor.examples.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes commands in RESP: an array of texts, each with its length. */
final class RespWriter {
    private RespWriter() {}

    static byte[] bytes(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        head(out, '*', words.size());
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            head(out, '$', bytes.length);
            out.writeBytes(bytes);
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        return out.toByteArray();
    }

    private static void head(ByteArrayOutputStream out, char type, int length) {
        out.writeBytes((type + String.valueOf(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
