package io.adaptor.server.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The Redis through which instances share limits and cached responses. {@code toString} omits the password.
 *
 * @param url the address, with credentials
 */
public record RedisSettings(URI url) {
    private static final String FORM = "must look like redis://USER:PASSWORD@HOST:6379, or rediss:// for TLS";

    static @Nullable RedisSettings of(Variables variables) {
        String url = variables.text("REDIS_URL");
        if (url == null) {
            return null;
        }
        try {
            URI address = URI.create(url);
            if (address.getHost() != null
                    && ("redis".equals(address.getScheme()) || "rediss".equals(address.getScheme()))) {
                return new RedisSettings(address);
            }
            variables.mistake("REDIS_URL " + FORM);
        } catch (IllegalArgumentException e) {
            variables.mistake("REDIS_URL " + FORM + "; special characters of the password are percent-encoded");
        }
        return null;
    }

    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }
}
