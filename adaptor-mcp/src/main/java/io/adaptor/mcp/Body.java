package io.adaptor.mcp;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;

/** Reads the body of a request, which must be JSON within the size limit. */
final class Body {
    private Body() {}

    static byte[] read(HttpServletRequest request, int most) throws IOException, RpcException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new RpcException(RpcException.INVALID_REQUEST, 415, "Content-Type must be application/json");
        }
        if (request.getContentLengthLong() > most) {
            throw tooLong(most);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLong(most);
        }
        return body;
    }

    private static RpcException tooLong(int most) {
        return new RpcException(
                RpcException.INVALID_REQUEST, 413, "the message is longer than the " + most + " bytes that are read");
    }
}
