package io.adaptor.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Admits identified callers, or rejects the request with the reason. Thread-safe. */
final class Entrance {
    private static final String TENANT = "X-Tenant-Id";

    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    /** Continues the request as the given caller; an administrator may name another tenant in a header. */
    void enter(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        String tenant = request.getHeader(TENANT);
        boolean other = tenant != null && !tenant.equals(caller.tenantId());
        if (other && !caller.may(Scope.ADMIN)) {
            // The header can only confirm the tenant; the response does not reveal which tenant the key belongs to.
            return;
        }
        Caller known = other ? caller.as(tenant) : caller;
        List<SimpleGrantedAuthority> authorities = Arrays.stream(Scope.values())
                .filter(known::may)
                .map(scope -> new SimpleGrantedAuthority(scope.name()))
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(known, null, authorities));
        SecurityContextHolder.setContext(context);
        // If the response is produced on another thread, the request is dispatched here again.
        contexts.saveContext(context, request, response);
    }

    /** Rejects a request because its key has reached its rate limit. */
    static void tooMany(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        refuse(response, 429, "Too Many Requests", "RATE_LIMITED", "the key has used up its requests for this minute");
    }

    static void refuse(HttpServletResponse response, int status, String title, String code, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\""
                                + code + "\",\"detail\":\"" + detail + "\"}")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
