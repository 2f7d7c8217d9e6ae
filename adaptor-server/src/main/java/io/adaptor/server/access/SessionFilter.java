package io.adaptor.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Identifies the caller by the cookie of a browser if the request contains no key. A request that may change something
 * must also contain the token of the session in a header, which pages of other origins can't send.
 */
public final class SessionFilter extends OncePerRequestFilter {
    /** The name of the session cookie. */
    public static final String COOKIE = "adaptor_session";

    /** The header with which a page proves that it belongs to this server. */
    public static final String CSRF = "X-CSRF-Token";

    /** The request attribute that holds the {@link BrowserSession}. */
    public static final String SESSION = "io.adaptor.server.access.BrowserSession";

    private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    /** The paths where a token in the address identifies the caller, or where no caller is needed. */
    private static final List<String> OF_ANYBODY = List.of(
            "/v2/connect/",
            "/v2/webhooks/",
            "/v2/oauth/",
            "/v2/session/options",
            "/v2/session/login",
            "/v2/session/callback");

    private final BrowserSessions sessions;
    private final KeyUses uses;
    private final KeyRates rates;
    private final Clock clock;
    private final Entrance entrance = new Entrance();

    /**
     * Creates a filter over sessions.
     *
     * @param sessions the sessions
     * @param uses records when the keys of sessions are used
     * @param rates counts the requests of the keys of sessions
     * @param clock the clock that gives the time of a request
     */
    public SessionFilter(BrowserSessions sessions, KeyUses uses, KeyRates rates, Clock clock) {
        this.sessions = sessions;
        this.uses = uses;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/v2/")
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || OF_ANYBODY.stream().anyMatch(path::startsWith)
                // Signing in replaces the session; the key in the body identifies the caller.
                || (path.equals("/v2/session") && request.getMethod().equals("POST"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = token(request);
        Optional<BrowserSession> session = token == null ? Optional.empty() : sessions.find(token);
        if (token != null && session.isPresent()) {
            if (!CHANGE_NOTHING.contains(request.getMethod()) && !isOurs(request, token)) {
                Entrance.refuse(
                        response,
                        403,
                        "Forbidden",
                        "CSRF_FAILED",
                        "send the csrf of GET /v2/session in the header " + CSRF);
                return;
            }
            Optional<ApiKey> key = sessions.key(session.get());
            if (key.isPresent() && !rates.admit(key.get(), clock.instant())) {
                Entrance.tooMany(response);
                return;
            }
            key.ifPresent(uses::note);
            request.setAttribute(SESSION, session.get());
            entrance.enter(session.get().caller(), request, response);
        }
        chain.doFilter(request, response);
    }

    private static boolean isOurs(HttpServletRequest request, String token) {
        String sent = request.getHeader(CSRF);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        BrowserSessions.csrf(token).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the token of a request's cookie.
     *
     * @param request the request
     * @return the token; null if the request has no such cookie
     */
    public static @Nullable String token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
