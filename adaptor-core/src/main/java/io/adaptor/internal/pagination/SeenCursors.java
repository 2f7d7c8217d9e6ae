package io.adaptor.internal.pagination;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The cursors that a stream of pages has followed, as digests; the oldest is dropped first. For one thread. */
public final class SeenCursors {
    private static final int MOST = 10_000;

    // 64 bits of SHA-256: among ten thousand, two collide once in 10^11 streams.
    private final Set<Long> digests = new LinkedHashSet<>();

    /** Adds a cursor; returns false if it was added before. */
    public boolean add(String cursor) {
        boolean isNew = digests.add(digest(cursor));
        if (digests.size() > MOST) {
            digests.remove(digests.iterator().next());
        }
        return isNew;
    }

    private static long digest(String cursor) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(cursor.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
