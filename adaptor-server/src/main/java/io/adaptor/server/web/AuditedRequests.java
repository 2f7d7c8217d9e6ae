package io.adaptor.server.web;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes an audit row for every request that may change something, before it is processed, and adds the status of the
 * response afterwards. Nothing is changed without a row, and new routes are audited unless they are listed here.
 * Thread-safe.
 */
public final class AuditedRequests implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedRequests.class);
    private static final String NOTED = AuditedRequests.class.getName();
    private static final int LONGEST_TARGET = 500;

    /** The routes that are not audited: executions have their own log, and the others change nothing. */
    private static final List<String> CHANGE_NOTHING = List.of(
            "/v2/execute/",
            "/v2/proxy/",
            "/v2/validate",
            "/v2/mappings/preview",
            "/v2/integrations/{id}/test",
            "/v2/integrations/{id}/endpoints/{endpoint}/try",
            "/v2/executions/{requestId}/rerun");

    private final AuditLog log;

    /**
     * Creates an interceptor for all routes.
     *
     * @param log the audit log
     */
    public AuditedRequests(AuditLog log) {
        this.log = log;
    }

    static boolean changes(String method, String pattern) {
        return !method.equals("GET")
                && !method.equals("HEAD")
                && !method.equals("OPTIONS")
                && CHANGE_NOTHING.stream().noneMatch(pattern::startsWith);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Caller caller = Callers.current();
        // If the response is produced on another thread, the request is dispatched here again.
        if (caller == null
                || pattern == null
                || request.getAttribute(NOTED) != null
                || !changes(request.getMethod(), pattern.toString())) {
            return true;
        }
        long number = log.begin(caller.tenantId(), caller.actor(), request.getMethod() + " " + pattern, target(request))
                .orElseThrow(() -> ApiProblem.notFound("TENANT_NOT_FOUND", "tenant \"" + caller.tenantId() + "\""));
        request.setAttribute(NOTED, new Noted(caller.tenantId(), number));
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(NOTED) instanceof Noted noted) {
            try {
                log.end(noted.tenantId(), noted.number(), response.getStatus(), target(request, response));
            } catch (AdaptorException e) {
                LOG.warn("row {} of the audit stays without its status: {}", noted.number(), e.message());
            }
        }
    }

    /** Returns the path of the created object, if known; other addresses may contain a token. */
    private static String target(HttpServletRequest request, HttpServletResponse response) {
        String made = response.getHeader(HttpHeaders.LOCATION);
        return made != null && (made.startsWith(request.getRequestURI() + "/") || made.startsWith("/v2/integrations/"))
                ? made
                : target(request);
    }

    private static String target(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.length() > LONGEST_TARGET ? path.substring(0, LONGEST_TARGET) : path;
    }

    private record Noted(String tenantId, long number) {}
}
