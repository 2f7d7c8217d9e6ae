package io.adaptor.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks the headers in which a request of 2026 repeats values of its body for routing; both must be equal. */
final class Headers {
    static final String VERSION = "MCP-Protocol-Version";
    static final String SESSION = "Mcp-Session-Id";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";

    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";

    private Headers() {}

    /** Compares a header with the value in the body. */
    static void same(String header, @Nullable String value, String body) throws RpcException {
        if (value == null) {
            throw mismatch("the header " + header + " is needed");
        }
        if (!value.strip().equals(body)) {
            throw mismatch("the header " + header + " says \"" + Bounded.name(value) + "\", the body \""
                    + Bounded.name(body) + "\"");
        }
    }

    /** Compares a header with a possibly encoded value. */
    static void sameDecoded(String header, @Nullable String value, String body) throws RpcException {
        same(header, value == null ? null : decoded(header, value.strip()), body);
    }

    private static String decoded(String header, String value) throws RpcException {
        if (!value.startsWith(BEGIN) || !value.endsWith(END) || value.length() < BEGIN.length() + END.length()) {
            if (!value.chars().allMatch(each -> each >= ' ' && each <= '~')) {
                throw mismatch("the header " + header + " has characters that must be encoded");
            }
            return value;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(value.substring(BEGIN.length(), value.length() - END.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw mismatch("the header " + header + " is not Base64 between " + BEGIN + " and " + END);
        }
    }

    private static RpcException mismatch(String message) {
        return new RpcException(RpcException.HEADER_MISMATCH, 400, "Header mismatch: " + message);
    }
}
