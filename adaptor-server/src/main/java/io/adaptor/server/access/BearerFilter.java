package io.adaptor.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, by the key of the request. One without a good key goes on as nobody. */
public final class BearerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final String TENANT = "X-Tenant-Id";

    private final ApiKeys keys;
    private final @Nullable TokenCallers tokens;
    private final KeyRates rates;
    private final KeyUses uses;
    private final Clock clock;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    /**
     * A filter over keys.
     *
     * @param keys the keys
     * @param uses remembers when they are used
     * @param tokens takes tokens of an OpenID provider; null where there is none
     * @param rates counts the requests of keys
     * @param clock says whether one has expired
     */
    public BearerFilter(ApiKeys keys, KeyUses uses, @Nullable TokenCallers tokens, KeyRates rates, Clock clock) {
        this.keys = keys;
        this.uses = uses;
        this.tokens = tokens;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String value = header.substring(BEARER.length()).strip();
            Optional<ApiKey> key = keys.find(value).filter(found -> found.holds(clock.instant()));
            if (key.isPresent() && !rates.admit(key.get(), clock.instant())) {
                tooMany(response);
                return;
            }
            key.ifPresent(uses::note);
            key.map(ApiKey::caller)
                    .or(() -> tokens == null || value.startsWith(ApiKeys.BEGINNING)
                            ? Optional.empty()
                            : tokens.find(value))
                    .ifPresent(caller -> enter(caller, request, response));
        }
        chain.doFilter(request, response);
    }

    private static void tooMany(HttpServletResponse response) throws IOException {
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,"
                                + "\"code\":\"RATE_LIMITED\",\"detail\":\"the key has had its requests of this minute\"}")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void enter(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        String tenant = request.getHeader(TENANT);
        boolean other = tenant != null && !tenant.equals(caller.tenantId());
        if (other && !caller.may(Scope.ADMIN)) {
            // The header can only confirm; whose it is instead is nobody's business.
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
        // Where the answer is made on another thread, the request comes here again.
        contexts.saveContext(context, request, response);
    }
}
