package io.adaptor.examples.redis;

import io.adaptor.testkit.contract.Scene;
import io.adaptor.testkit.contract.SocketVendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Passes commands on to a real Redis; what a Redis does only on bad days it does by itself. */
final class RedisConversation implements SocketVendor.Conversation {
    private final RawRedis redis;
    private byte[] command = {};

    RedisConversation(RealRedis server) {
        this.redis = server.client();
    }

    @Override
    public String read(InputStream in) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        String head = line(in, raw);
        if (head == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
            int length = Integer.parseInt(line(in, raw).substring(1));
            byte[] word = in.readNBytes(length + 2);
            raw.writeBytes(word);
            words.add(new String(word, 0, length, StandardCharsets.UTF_8));
        }
        command = raw.toByteArray();
        return String.join(" ", words);
    }

    private static String line(InputStream in, ByteArrayOutputStream raw) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            raw.write(c);
            line.append((char) c);
        }
        raw.write('\n');
        return line.toString().strip();
    }

    @Override
    public byte[] answer(Scene scene, String request) throws IOException {
        if (scene == Scene.WELL || request.startsWith("HELLO ") || request.equals("PING")) {
            return redis.relay(command);
        }
        String answer = switch (scene) {
            case REFUSED -> "-NOPERM this user has no permissions to run the 'echo' command\r\n";
            case FAILED -> "-LOADING Redis is loading the dataset in memory\r\n";
            case UNREADABLE -> "$500\r\nonly the begin";
            case TOO_LARGE -> "$1048576\r\n" + "x".repeat(1 << 20) + "\r\n";
            default -> throw new IllegalStateException("no answer in the scene " + scene);
        };
        return answer.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        redis.close();
    }
}
