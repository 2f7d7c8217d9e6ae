package io.adaptor.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Identifies the caller by the key of the request. A request without a valid key continues as anonymous. */
public final class BearerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final @Nullable TokenCallers tokens;
    private final KeyRates rates;
    private final KeyUses uses;
    private final Clock clock;
    private final Entrance entrance = new Entrance();

    /**
     * Creates a filter over keys.
     *
     * @param keys the keys
     * @param uses records when keys are used
     * @param tokens accepts tokens of an OpenID provider; null if there is none
     * @param rates counts the requests of each key
     * @param clock the clock that decides whether a key has expired
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
                Entrance.tooMany(response);
                return;
            }
            key.ifPresent(uses::note);
            key.map(ApiKey::caller)
                    .or(() -> tokens == null || value.startsWith(ApiKeys.BEGINNING)
                            ? Optional.empty()
                            : tokens.find(value))
                    .ifPresent(caller -> entrance.enter(caller, request, response));
        }
        chain.doFilter(request, response);
    }
}
