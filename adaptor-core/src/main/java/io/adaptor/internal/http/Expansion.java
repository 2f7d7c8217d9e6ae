package io.adaptor.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much a coded body may become: little that unfolds to much is not a document, but an attack on whoever reads or keeps it.
 * For one thread.
 */
final class Expansion {
    /** Up to this many bytes any body may unfold. */
    private static final long FREE = 64L << 20;
    /** Beyond, each byte may become this many; documents stay below 50, and zeros reach 1,000. */
    private static final long MOST = 100;

    private long coded;
    private long plain;

    /** The coded bytes, counted. */
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

    /** Counts what they became. */
    int became(int read) throws TooMuchException {
        plain += Math.max(0, read);
        if (plain > FREE && plain / MOST > coded) {
            throw new TooMuchException(coded, plain);
        }
        return read;
    }

    /** A body that unfolds to more than it should. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchException(long coded, long plain) {
            super(coded + " coded bytes have become " + plain + ", more than " + MOST
                    + " times as many; state Accept-Encoding: identity if that is right");
        }
    }
}
