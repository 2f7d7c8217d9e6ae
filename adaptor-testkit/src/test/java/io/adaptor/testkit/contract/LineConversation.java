package io.adaptor.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A vendor that keeps notes, a line each: {@code LOGIN token}, {@code ADD text}. Whoever does not log in is a guest. */
final class LineConversation implements SocketVendor.Conversation {
    @Override
    public String read(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        return c < 0 ? null : line.toString();
    }

    @Override
    public byte[] answer(Scene scene, String request) {
        String answer = request.startsWith("LOGIN ")
                ? "OK welcome\n"
                : switch (scene) {
                    case REFUSED -> "REFUSED not today\n";
                    case FAILED -> "BUSY\n";
                    case UNREADABLE -> "O";
                    case TOO_LARGE -> "OK " + "x".repeat(2 * Scene.MOST_BYTES) + "\n";
                    default -> "OK " + request.substring("ADD ".length()) + "\n";
                };
        return answer.getBytes(StandardCharsets.UTF_8);
    }
}
