package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thrown for a request that gets a JSON-RPC error, and over HTTP a status. */
final class RpcException extends Exception {
    static final int PARSE = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL = -32603;
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_VERSION = -32022;

    /**
     * Our own code: the request is refused. The specification requires such codes to be outside the range reserved by
     * JSON-RPC.
     */
    static final int REFUSED = 403;

    /** Our own code: there is no session with that id. */
    static final int NO_SESSION = 404;

    /** Our own code: the caller has reached a limit. */
    static final int TOO_MANY = 429;

    private static final Logger LOG = LoggerFactory.getLogger(RpcException.class);
    private static final long serialVersionUID = 1L;

    private final int code;
    private final int status;
    private final transient @Nullable ObjectNode data;

    RpcException(int code, int status, String message) {
        this(code, status, message, null);
    }

    RpcException(int code, int status, String message, @Nullable ObjectNode data) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.data = data;
    }

    static RpcException invalidRequest(String message) {
        return new RpcException(INVALID_REQUEST, 400, message);
    }

    static RpcException invalidParams(String message) {
        return new RpcException(INVALID_PARAMS, 200, message);
    }

    /** Creates an internal error; the unexpected failure is logged and not sent to the client. */
    static RpcException internal(@Nullable String method, RuntimeException failure) {
        LOG.error("{} failed", Bounded.name(method), failure);
        return new RpcException(INTERNAL, 500, "the request failed; the log of the server says why");
    }

    /** The HTTP status, if the response has not begun. */
    int status() {
        return status;
    }

    /** Returns the error response to a request; {@code id} is null if the id could not be read. */
    ObjectNode response(@Nullable JsonNode id) {
        ObjectNode response = Json.message();
        if (id != null) {
            response.set("id", id);
        }
        ObjectNode error = response.putObject("error").put("code", code).put("message", getMessage());
        if (data != null) {
            error.set("data", data);
        }
        return response;
    }
}
