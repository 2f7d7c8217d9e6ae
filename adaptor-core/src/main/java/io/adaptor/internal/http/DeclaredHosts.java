package io.adaptor.internal.http;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The hosts that a connector may contact: the host of its integration, and those that its descriptor declares.
 * Immutable.
 *
 * @param who the name of the connector for error messages, such as {@code connector acme}
 * @param home the address of the connection, which may change when tokens are renewed
 * @param patterns names, {@code *.domain}, {@code *}
 */
record DeclaredHosts(String who, Supplier<BaseAddress> home, List<String> patterns) {
    /**
     * Rejects a host that is neither.
     *
     * @throws ConnectorException {@code EGRESS_DENIED}
     */
    void check(String host) {
        String plain = plain(host);
        for (String own : home.get().hosts()) {
            if (plain.equals(plain(own))) {
                return;
            }
        }
        for (String pattern : patterns) {
            if (matches(pattern, plain)) {
                return;
            }
        }
        throw ConnectorException.builder(
                        StandardErrorCode.EGRESS_DENIED,
                        Outcome.REJECTED,
                        who + " does not declare the host " + host + ": name it in the hosts of its descriptor")
                .unprocessed(true)
                .build();
    }

    private static boolean matches(String pattern, String host) {
        String plain = plain(pattern);
        return plain.equals("*") || (plain.startsWith("*.") ? host.endsWith(plain.substring(1)) : host.equals(plain));
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare = lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
