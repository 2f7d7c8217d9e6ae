package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Not a failure: an answer that ends at its head, on its way past a client that would wait for more or complain. */
final class HeadOnlyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Response head;

    HeadOnlyException(Response head) {
        super("the answer ends after its head (HTTP " + head.code() + ")");
        this.head = head;
    }

    /** The answer, without a body; its connection is gone. */
    Response answer() {
        return head.newBuilder().body(ResponseBody.EMPTY).build();
    }
}
