package io.adaptor.server.web;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.IdempotencyKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Processes a request with an {@code Idempotency-Key} only once: a repeated request with the same key gets the same
 * response; a different request with that key is rejected, and so is a repeated one while the first is in progress.
 * Runs after authorization. Thread-safe.
 */
public final class IdempotencyFilter extends OncePerRequestFilter {
    /** The header that contains the key. */
    public static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final int LONGEST_KEY = 255;
    private static final int MOST_KEPT = 1 << 20;
    private static final String TAKEN = IdempotencyFilter.class.getName();

    private final IdempotencyKeys keys;

    /**
     * Creates a filter over keys.
     *
     * @param keys the keys
     */
    public IdempotencyFilter(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || request.getRequestURI().equals("/mcp")
                || request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        // The response of an asynchronous execution is produced in that dispatch.
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(TAKEN) instanceof Taken taken) {
            goOn(request, response, chain, taken);
            return;
        }
        Caller caller = Callers.current();
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Taken taken = new Taken(caller.tenantId(), key(request));
            byte[] body = TreeConverter.bounded(request.getInputStream());
            byte[] fingerprint = RequestFingerprint.of(request, body);
            Optional<IdempotencyKeys.Earlier> earlier =
                    keys.take(taken.tenantId(), taken.key(), fingerprint, !reachesOthers(request));
            if (earlier.isPresent()) {
                KeptAnswer.of(earlier.get(), fingerprint).send(response);
                return;
            }
            request.setAttribute(TAKEN, taken);
            goOn(new ReadRequest(request, body), new ContentCachingResponseWrapper(response), chain, taken);
        } catch (ApiProblem refused) {
            ProblemResponses.write(response, refused.status(), refused.code(), String.valueOf(refused.getMessage()));
        } catch (AdaptorException away) {
            ProblemResponses.write(
                    response, ProblemAdvice.status(away.code()), away.code().name(), away.message());
        }
    }

    /**
     * Returns whether a remote system may have acted on the request; a request that only changes rows here can be
     * repeated with the same outcome.
     */
    private static boolean reachesOthers(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/v2/execute/")
                || path.startsWith("/v2/proxy/")
                || path.endsWith("/test")
                || path.endsWith("/test-cases");
    }

    private static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 32 && c < 127)) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_INVALID",
                    HEADER + " must be 1 to " + LONGEST_KEY + " printable ASCII characters without blanks");
        }
        if ("true".equals(request.getParameter("stream"))) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST,
                    "IDEMPOTENCY_KEY_INVALID",
                    HEADER + " can't be used with stream=true: a stream is not kept");
        }
        return key;
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Taken taken)
            throws ServletException, IOException {
        boolean thrown = true;
        try {
            chain.doFilter(request, response);
            thrown = false;
        } finally {
            if (thrown || !isAsyncStarted(request)) {
                end(response, taken, thrown);
            }
        }
    }

    private void end(HttpServletResponse response, Taken taken, boolean thrown) throws IOException {
        ContentCachingResponseWrapper answer =
                WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (answer == null) {
            throw new IllegalStateException("the answer is kept where its key was taken");
        }
        try {
            if (!thrown && notCarriedOut(answer.getStatus())) {
                keys.release(taken.tenantId(), taken.key());
            } else if (!thrown) {
                byte[] kept = KeptAnswer.of(answer).bytes();
                keys.answered(taken.tenantId(), taken.key(), answer.getStatus(), kept.length > MOST_KEPT ? null : kept);
            }
        } catch (AdaptorException e) {
            // The key stays claimed: a repeated request is rejected, never processed twice.
            LOG.warn("the answer to a request with {} could not be kept: {}", HEADER, e.message());
        }
        answer.copyBodyToResponse();
    }

    /**
     * Returns whether the status means that the request was not processed, so that it may be repeated with the same
     * key.
     */
    private static boolean notCarriedOut(int status) {
        return status == 401 || status == 403 || status == 413 || status == 429;
    }

    private record Taken(String tenantId, String key) {}
}
