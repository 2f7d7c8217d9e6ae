package io.adaptor.server.web;

import io.adaptor.api.JsonCodec;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The responses to unauthorized callers, sent before any route is reached. */
public final class ProblemResponses {
    private ProblemResponses() {}

    /**
     * Rejects a request whose caller is unknown.
     *
     * @param request the request
     * @param response the response
     * @param reason the exception thrown by Spring Security
     * @throws IOException if the response can't be sent
     */
    public static void unauthorized(HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                "UNAUTHORIZED",
                "send a key that is valid: Authorization: Bearer ak_..., and X-Tenant-Id only for the key's own"
                        + " tenant");
    }

    /**
     * Rejects a request whose caller lacks the required scope.
     *
     * @param request the request
     * @param response the response
     * @param reason the exception thrown by Spring Security
     * @throws IOException if the response can't be sent
     */
    public static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception reason)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "FORBIDDEN", "the key does not have the scope that this needs");
    }

    static void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JsonCodec.bytes(ProblemDocument.of(status, code, detail)));
    }
}
