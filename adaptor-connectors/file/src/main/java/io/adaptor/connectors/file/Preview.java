package io.adaptor.connectors.file;

import io.adaptor.api.Payload;
import java.io.IOException;
import java.io.OutputStream;

/** Computes the size of content without keeping it. */
final class Preview {
    private Preview() {}

    static long size(Payload body, Content content) {
        if (body instanceof Payload.Stream stream) {
            return stream.length();
        }
        Counter counter = new Counter();
        try {
            counter.write(content.head());
            content.body().writeTo(counter);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return counter.size;
    }

    private static final class Counter extends OutputStream {
        private long size;

        @Override
        public void write(int b) {
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            size += length;
        }
    }
}
