package io.adaptor.internal.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies by chance: fields that come again, other types than expected, numbers without end, cut off, damaged, too deep. */
final class RandomBodies {
    private static final List<String> NAMES = List.of("a", "b", "c", "items", "d", "next", "\u00e4", "", "A", "errors");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "7",
            "2147483648",
            "820982911946154508",
            "123456789012345678901234567890123456789012345678",
            "1.10",
            "-0.000",
            "1e3",
            "1E-7",
            "1e400",
            "1e999999999",
            "1.0e-999999999",
            "0." + "3".repeat(60),
            "9".repeat(1200),
            "\"\"",
            "\"paid\"",
            "\"a\\u00e4\\n\\\"b\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\u00fc\ud83d\ude00\"",
            "\"2026-11-28T01:00:00Z\"");

    private static final int OFTEN = 4;

    private final Random random;

    RandomBodies(Random random) {
        this.random = random;
    }

    byte[] next() {
        StringBuilder json = new StringBuilder();
        if (random.nextInt(60) == 0) {
            int depth = 480 + random.nextInt(40);
            json.append("{\"d\":")
                    .append("[".repeat(depth))
                    .append("]".repeat(depth))
                    .append("}");
        } else {
            value(json, 5);
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(5) == 0 ? damaged(bytes) : bytes;
    }

    private byte[] damaged(byte[] bytes) {
        byte[] changed = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 3)) : bytes;
        if (changed.length > 0 && random.nextBoolean()) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed.length == 0 ? new byte[] {' '} : changed;
    }

    private void value(StringBuilder json, int depth) {
        int kind = random.nextInt(depth == 5 ? 8 : 12);
        if (depth == 0 || kind >= 8) {
            json.append(SCALARS.get(random.nextInt(SCALARS.size())));
        } else if (kind < 5) {
            json.append('{');
            String name = "a";
            for (int i = random.nextInt(7); i > 0; i--) {
                name = random.nextInt(4) == 0
                        ? name
                        : NAMES.get(random.nextInt(random.nextInt(4) == 0 ? NAMES.size() : OFTEN));
                json.append('"').append(name).append("\": ");
                value(json, depth - 1);
                json.append(i > 1 ? "," : "");
            }
            json.append('}');
        } else {
            json.append('[');
            for (int i = random.nextInt(5); i > 0; i--) {
                value(json, depth - 1);
                json.append(i > 1 ? "," : "");
            }
            json.append(']');
        }
    }
}
