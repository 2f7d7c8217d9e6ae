package io.adaptor.connectors.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The boundary between parts: a digest of their content that occurs in none of them. */
final class MultipartBoundary {
    private static final int DIGITS = 40;

    private MultipartBoundary() {}

    static String of(List<MultipartPart> parts) {
        for (int round = 0; ; round++) {
            String boundary = "adaptor-" + digest(parts, round).substring(0, DIGITS);
            byte[] bytes = boundary.getBytes(StandardCharsets.US_ASCII);
            if (parts.stream().noneMatch(part -> contains(part.content(), bytes))) {
                return boundary;
            }
        }
    }

    private static String digest(List<MultipartPart> parts, int round) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, round));
            for (MultipartPart part : parts) {
                digest.update(part.head().getBytes(StandardCharsets.UTF_8));
                digest.update(part.content());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static boolean contains(byte[] content, byte[] searched) {
        for (int i = 0; i <= content.length - searched.length; i++) {
            int matched = 0;
            while (matched < searched.length && content[i + matched] == searched[matched]) {
                matched++;
            }
            if (matched == searched.length) {
                return true;
            }
        }
        return false;
    }
}
