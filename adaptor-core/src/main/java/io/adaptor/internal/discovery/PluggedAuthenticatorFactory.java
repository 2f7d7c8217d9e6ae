package io.adaptor.internal.discovery;

import io.adaptor.api.AuthConfig;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorDescriptor;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.http.HttpRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stands in front of a plugin's authenticators. Its descriptor is the one that was checked. */
record PluggedAuthenticatorFactory(AuthenticatorFactory plugin, AuthenticatorDescriptor descriptor, InPluginLoader ways)
        implements AuthenticatorFactory {
    @Override
    public Authenticator create(AuthConfig.Custom config, AuthenticatorContext context) {
        AuthenticatorContext offered = new HostServices(ways).of(context);
        Authenticator made = ways.call(() -> plugin.create(config, offered));
        return new Plugged(ways.made(made, "the factory of authenticator " + descriptor.id()), ways);
    }

    private record Plugged(Authenticator plugin, InPluginLoader ways) implements Authenticator {
        @Override
        public HttpRequest apply(HttpRequest request) {
            return ways.made(ways.call(() -> plugin.apply(request)), "an authenticator");
        }

        @Override
        public HttpRequest preview(HttpRequest request) {
            return ways.made(ways.call(() -> plugin.preview(request)), "the preview of an authenticator");
        }

        @Override
        public @Nullable Instant expiresAt() {
            return ways.<@Nullable Instant>call(plugin::expiresAt);
        }

        @Override
        public long version() {
            return ways.call(plugin::version);
        }

        @Override
        public boolean renew(long usedVersion) {
            return ways.call(() -> plugin.renew(usedVersion));
        }
    }
}
