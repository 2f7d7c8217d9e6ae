package io.adaptor.internal.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** A body with one content coding decoded. Nothing is read in advance. Not thread-safe. */
final class DecodedStream extends InputStream {
    private static final int CHUNK = 4096;
    private static final int GZIP_MAGIC = 0x1f;
    /** The maximum length of whitespace in place of a coded body. */
    private static final int LONGEST_BLANK = 64;

    private final BufferedSource coded;
    private final boolean gzip;
    private final boolean lenient;
    private final Expansion expansion = new Expansion();
    private @Nullable InputStream plain;
    private @Nullable Inflater inflater;
    private boolean damaged;

    /**
     * Creates a stream.
     *
     * @param gzip true for gzip, false for deflate
     * @param lenient whether data that is not coded is accepted unchanged, and damaged data ends the stream without an
     *     error
     */
    DecodedStream(BufferedSource coded, boolean gzip, boolean lenient) {
        this.coded = coded;
        this.gzip = gzip;
        this.lenient = lenient;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return damaged ? -1 : expansion.became(plain().read(bytes, from, length));
        } catch (ZipException | EOFException e) {
            if (!lenient) {
                throw e;
            }
            damaged = true;
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        Inflater own = inflater;
        if (own != null) {
            own.end();
        }
        InputStream open = plain;
        if (open != null) {
            open.close();
        }
        coded.close();
    }

    private InputStream plain() throws IOException {
        InputStream open = plain;
        if (open == null) {
            open = open();
            plain = open;
        }
        return open;
    }

    private InputStream open() throws IOException {
        InputStream in = expansion.counted(coded.inputStream());
        if (coded.exhausted() || isBlank()) {
            return in;
        }
        if (gzip) {
            boolean isCoded = firstByte() == GZIP_MAGIC;
            return isCoded || !lenient ? new GZIPInputStream(new Expectant(in, coded), CHUNK) : in;
        }
        boolean zlib = isZlib();
        if (!zlib && lenient && looksLikeText()) {
            return in;
        }
        Inflater own = new Inflater(!zlib);
        inflater = own;
        return new InflaterInputStream(in, own, CHUNK);
    }

    private int firstByte() {
        return coded.getBuffer().getByte(0) & 0xff;
    }

    // No coded body consists of a few whitespace characters.
    private boolean isBlank() throws IOException {
        for (int i = 0; i < LONGEST_BLANK; i++) {
            if (!coded.request(i + 1L)) {
                return true;
            }
            byte b = coded.getBuffer().getByte(i);
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return false;
    }

    // RFC 1950, section 2.2.
    private boolean isZlib() throws IOException {
        if (!coded.request(2)) {
            return false;
        }
        int method = firstByte();
        int flags = coded.getBuffer().getByte(1) & 0xff;
        return (method & 0x0f) == 8 && (method >> 4) <= 7 && (method * 256 + flags) % 31 == 0;
    }

    private boolean looksLikeText() {
        int first = firstByte();
        return first == '{' || first == '[' || first == '<' || first == '"';
    }

    /**
     * Waits for the next byte to determine whether more follows: the JDK would assume that a gzip member is the last
     * one if the next one has not arrived yet.
     */
    private static final class Expectant extends FilterInputStream {
        private final BufferedSource source;

        Expectant(InputStream counted, BufferedSource source) {
            super(counted);
            this.source = source;
        }

        @Override
        public int available() throws IOException {
            return source.exhausted() ? 0 : 1;
        }
    }
}
