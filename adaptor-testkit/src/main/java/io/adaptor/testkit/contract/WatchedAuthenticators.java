package io.adaptor.testkit.contract;

import io.adaptor.api.AuthConfig;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Wraps the factory under test, and records its authenticators and their previews. Thread-safe. */
final class WatchedAuthenticators implements AuthenticatorFactory {
    private final AuthenticatorFactory factory;
    private final List<Authenticator> made = new CopyOnWriteArrayList<>();
    private final List<HttpRequest> previews = new CopyOnWriteArrayList<>();

    WatchedAuthenticators(AuthenticatorFactory factory) {
        this.factory = factory;
    }

    List<Authenticator> made() {
        return List.copyOf(made);
    }

    List<HttpRequest> previews() {
        return List.copyOf(previews);
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return factory.descriptor();
    }

    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        Authenticator authenticator = factory.create(config, context);
        made.add(authenticator);
        return new Watched(authenticator);
    }

    private final class Watched implements Authenticator {
        private final Authenticator authenticator;

        Watched(Authenticator authenticator) {
            this.authenticator = authenticator;
        }

        @Override
        public HttpRequest apply(HttpRequest request) {
            return authenticator.apply(request);
        }

        @Override
        public long version() {
            return authenticator.version();
        }

        @Override
        public boolean renew(long usedVersion) {
            return authenticator.renew(usedVersion);
        }

        @Override
        public HttpRequest preview(HttpRequest request) {
            HttpRequest shown = authenticator.preview(request);
            previews.add(shown);
            return shown;
        }

        @Override
        public boolean answered(HttpRequest request, int status, Headers headers) {
            return authenticator.answered(request, status, headers);
        }

        @Override
        public @Nullable Instant expiresAt() {
            return authenticator.expiresAt();
        }
    }
}
