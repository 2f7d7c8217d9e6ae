package io.adaptor.server.web;

import io.adaptor.api.JsonCodec;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Answers to those who may not call, before any route is reached. */
public final class ProblemResponses {
    private ProblemResponses() {}

    /**
     * Nobody knows who calls.
     *
     * @param request the request
     * @param response where the answer goes
     * @param reason of Spring Security's
     * @throws IOException if the answer can't be sent
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
     * The key is not good for this.
     *
     * @param request the request
     * @param response where the answer goes
     * @param reason of Spring Security's
     * @throws IOException if the answer can't be sent
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
