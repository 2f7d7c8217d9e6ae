package io.adaptor.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Limits the expansion of a coded body, as protection against decompression bombs. Not thread-safe.
 */
final class Expansion {
    /** The decoded size in bytes up to which any expansion is allowed. */
    private static final long FREE = 64L << 20;
    /** The maximum expansion factor beyond that; documents stay below 50, and zeros reach 1,000. */
    private static final long MOST = 100;

    private long coded;
    private long plain;

    /** Returns a stream that counts the coded bytes. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                coded += b < 0 ? 0 : 1;
                return b;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                coded += Math.max(0, read);
                return read;
            }
        };
    }

    /** Counts the decoded bytes. */
    int became(int read) throws TooMuchException {
        plain += Math.max(0, read);
        if (plain > FREE && plain / MOST > coded) {
            throw new TooMuchException(coded, plain);
        }
        return read;
    }

    /** Thrown for a body that expands too much. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException(long coded, long plain) {
            super(coded + " coded bytes have become " + plain + ", more than " + MOST
                    + " times as many; state Accept-Encoding: identity if that is right");
        }
    }
}
