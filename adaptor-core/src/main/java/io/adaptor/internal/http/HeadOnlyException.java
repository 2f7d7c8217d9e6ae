package io.adaptor.internal.http;

import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Not a failure: carries a response that ends at its head past OkHttp, which would wait for a body or fail. */
final class HeadOnlyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Response head;

    HeadOnlyException(Response head) {
        super("the answer ends after its head (HTTP " + head.code() + ")");
        this.head = head;
    }

    /** Returns the response, without a body; its connection is closed. */
    Response answer() {
        return head.newBuilder().body(ResponseBody.EMPTY).build();
    }
}
