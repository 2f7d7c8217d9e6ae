package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that is answered with an error of JSON-RPC, and over HTTP with a status. */
final class RpcException extends Exception {
    static final int PARSE = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL = -32603;
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_VERSION = -32022;

    /** Ours; the specification wants codes of one's own outside of the range that JSON-RPC reserves. */
    static final int REFUSED = 403;

    /** Ours: no session of that id. */
    static final int NO_SESSION = 404;

    /** Ours: the caller has too much open. */
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

    /** What is unexpected goes into the log, and not to the client. */
    static RpcException internal(@Nullable String method, RuntimeException failure) {
        LOG.error("{} failed", Bounded.name(method), failure);
        return new RpcException(INTERNAL, 500, "the request failed; the log of the server says why");
    }

    /** The status over HTTP where the answer has not begun. */
    int status() {
        return status;
    }

    /** The response to a request; to one whose id could not be read where {@code id} is null. */
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
