package io.adaptor.internal.auth;

import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several schemes at once, each applied to the request as the previous ones left it. */
final class CombinedAuthenticator implements EngineAuthenticator {
    private final List<Authenticator> schemes;

    CombinedAuthenticator(List<Authenticator> schemes) {
        this.schemes = List.copyOf(schemes);
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        HttpRequest authenticated = request;
        for (Authenticator scheme : schemes) {
            authenticated = scheme.apply(authenticated);
        }
        return authenticated;
    }

    @Override
    public void prepare(Duration patience) {
        for (Authenticator scheme : schemes) {
            if (scheme instanceof EngineAuthenticator own) {
                own.prepare(patience);
            }
        }
    }

    /** Returns the sum of the versions, which grows with each of them. */
    @Override
    public long version() {
        return schemes.stream().mapToLong(Authenticator::version).sum();
    }

    // A sum does not show whose version was rejected; if it has grown since, no renewal is needed.
    @Override
    public boolean renew(long usedVersion, Duration patience) {
        if (version() != usedVersion) {
            return true;
        }
        boolean renewed = false;
        for (Authenticator scheme : schemes) {
            renewed |= scheme instanceof EngineAuthenticator own
                    ? own.renew(own.version(), patience)
                    : scheme.renew(scheme.version());
        }
        return renewed;
    }

    @Override
    public boolean widen(long usedVersion, List<String> lacked, Duration patience) {
        boolean widened = false;
        for (Authenticator scheme : schemes) {
            widened |= scheme instanceof EngineAuthenticator own && own.widen(own.version(), lacked, patience);
        }
        return widened;
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        HttpRequest shown = request;
        for (Authenticator scheme : schemes) {
            shown = scheme.preview(shown);
        }
        return shown;
    }

    // Each sees the response, even if an earlier one has already asked for another attempt.
    @Override
    public boolean answered(HttpRequest request, int status, Headers headers) {
        boolean again = false;
        for (Authenticator scheme : schemes) {
            again |= scheme.answered(request, status, headers);
        }
        return again;
    }

    /** Returns the earliest expiry of all schemes. */
    @Override
    public @Nullable Instant expiresAt() {
        return schemes.stream()
                .map(Authenticator::expiresAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
