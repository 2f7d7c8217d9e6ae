package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Credentials;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The credentials of a connection, as far as a descriptor declares them. Thread-safe. */
public final class DeclaredCredentials implements Credentials {
    private static final String ACCESS_TOKEN = "access_token";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String reader;
    private final Set<String> declared;
    private final AuthConfig config;
    private final SecretValues secrets;
    private final CredentialVersion version;
    private final @Nullable TokenSource tokens;

    /**
     * Creates the credentials for a reader.
     *
     * @param reader what reads them, for errors: {@code connector acme}
     * @param tokenVersion the version of the credentials that the authenticator adds
     * @param tokens the source of {@code access_token}; null if there is no grant
     */
    public DeclaredCredentials(
            String reader,
            Set<String> declared,
            AuthConfig config,
            SecretValues secrets,
            LongSupplier tokenVersion,
            @Nullable TokenSource tokens) {
        this.reader = reader;
        this.declared = declared;
        this.config = config;
        this.secrets = secrets;
        this.version = new CredentialVersion(
                declared.stream()
                        .sorted()
                        .filter(config.credentials()::containsKey)
                        .map(config.credentials()::get)
                        .toList(),
                secrets,
                tokenVersion);
        this.tokens = tokens;
    }

    @Override
    public boolean has(String name) {
        checkDeclared(name);
        return config.credentials().containsKey(name) || granted(name) != null;
    }

    @Override
    public String get(String name) {
        checkDeclared(name);
        TokenSource granted = granted(name);
        if (granted != null) {
            return secrets.derived(
                    granted.current(LONGEST_WAIT).tokens().accessToken().reveal());
        }
        Secret secret = config.credentials().get(name);
        if (secret == null) {
            throw refused(reader + " needs the credential \"" + name + "\": add it to auth_config.credentials");
        }
        return secrets.of(secret);
    }

    @Override
    public long version() {
        return version.now();
    }

    private void checkDeclared(String name) {
        if (!declared.contains(name)) {
            throw refused(reader + " does not declare the secret \"" + name + "\": name it in the secrets of its"
                    + " descriptor (declared are: " + new TreeSet<>(declared) + ")");
        }
    }

    private @Nullable TokenSource granted(String name) {
        return name.equals(ACCESS_TOKEN) ? tokens : null;
    }

    private static ConnectorException refused(String message) {
        return ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, message)
                .unprocessed(true)
                .build();
    }
}
