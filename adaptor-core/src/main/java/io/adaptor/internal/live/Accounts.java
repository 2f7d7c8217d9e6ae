package io.adaptor.internal.live;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.store.GuardedResolver;
import io.adaptor.security.Redactor;
import io.adaptor.spi.SecretResolver;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Determines against which account's limits a connection counts: its own if it has its own address, credentials or
 * grant, otherwise those of the default connection, so that made-up connection names do not circumvent limits.
 */
final class Accounts {
    /** Flows in which each connection has its own grant; in the others, the client acts on its own behalf. */
    private static final Set<String> OWN_GRANT = Set.of("authorization_code", "refresh_token", "device_code");

    private Accounts() {}

    /** Returns the connection whose limits apply. */
    static String of(OpenedConnection opened, SecretValues secrets, SecretResolver resolver) {
        if (opened.id().equals(Connection.DEFAULT)) {
            return opened.id();
        }
        Integration integration = opened.integration();
        boolean own = opened.hasOwnAddress()
                || !integration.auth().equals(opened.declared().auth())
                || !integration.headers().equals(opened.declared().headers())
                || integration.auth().schemes().stream().anyMatch(Accounts::granted)
                || differs(integration, secrets, resolver);
        return own ? opened.id() : Connection.DEFAULT;
    }

    /**
     * Returns whether a connection uses the tokens shared by all connections without their own account. This is not the
     * case if a secret resolver decides by the name of the connection, as its result may change while the connection is
     * open, or if tokens may be stored for the connection.
     *
     * @param account see {@link #of}
     */
    static boolean sharesTokens(OpenedConnection opened, String account, SecretResolver resolver) {
        List<AuthConfig> schemes = opened.integration().auth().schemes();
        return account.equals(Connection.DEFAULT)
                && opened.filled() == null
                && schemes.stream().anyMatch(Accounts::hasTokens)
                && schemes.stream().noneMatch(scheme -> scheme instanceof AuthConfig.Custom)
                && schemes.stream()
                        .noneMatch(scheme -> scheme instanceof AuthConfig.OAuth2 oauth2 && grantedOnce(oauth2))
                && ((resolver instanceof GuardedResolver guarded && guarded.sameForAll())
                        || schemes.stream().allMatch(Accounts::isLiteral));
    }

    private static boolean isLiteral(AuthConfig scheme) {
        return scheme instanceof AuthConfig.OAuth2 oauth2
                && Stream.concat(oauth2.credentials().values().stream(), oauth2.tokenParams().values().stream())
                        .allMatch(secret -> secret.references().isEmpty());
    }

    private static boolean hasTokens(AuthConfig scheme) {
        return scheme instanceof AuthConfig.OAuth2 || scheme instanceof AuthConfig.Login;
    }

    // With a refresh token in the configuration, any made-up connection name gets tokens.
    private static boolean granted(AuthConfig scheme) {
        return scheme instanceof AuthConfig.OAuth2 oauth2
                && grantedOnce(oauth2)
                && oauth2.credentials().get("refresh_token") == null;
    }

    private static boolean grantedOnce(AuthConfig.OAuth2 oauth2) {
        return OWN_GRANT.contains(oauth2.flow());
    }

    // A resolver may return different secrets for each connection.
    private static boolean differs(Integration integration, SecretValues secrets, SecretResolver resolver) {
        SecretValues usual = new SecretValues(integration, Connection.DEFAULT, resolver, new Redactor());
        return integration.auth().schemes().stream()
                .flatMap(Accounts::withSteps)
                .flatMap(scheme -> scheme.credentials().values().stream())
                .filter(secret -> !secret.references().isEmpty())
                .anyMatch(secret -> !same(secret, secrets, usual));
    }

    private static Stream<AuthConfig> withSteps(AuthConfig scheme) {
        return scheme instanceof AuthConfig.Login login
                ? Stream.concat(Stream.of(scheme), login.stepSchemes().stream())
                : Stream.of(scheme);
    }

    private static boolean same(Secret secret, SecretValues own, SecretValues usual) {
        String ofOwn;
        try {
            ofOwn = own.of(secret);
        } catch (AdaptorException notThere) {
            return true;
        }
        try {
            return ofOwn.equals(usual.of(secret));
        } catch (AdaptorException onlyOwn) {
            return false;
        }
    }
}
