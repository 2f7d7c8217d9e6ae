package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The body of an HTTP/1 response, which informs its socket whenever it waits for a part of the body. This bounds the
 * data between the parts, such as an endless chunk extension, which OkHttp would keep in memory.
 */
final class AwaitedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    AwaitedBody(ResponseBody body, PooledSocket socket) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                socket.awaits();
                return super.read(sink, byteCount);
            }
        });
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
