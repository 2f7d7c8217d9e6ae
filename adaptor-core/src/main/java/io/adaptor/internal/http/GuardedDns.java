package io.adaptor.internal.http;

import io.adaptor.security.EgressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names and returns only addresses that the egress policy permits. OkHttp connects exactly to these, so the
 * checked address is the one that is used.
 */
final class GuardedDns implements Dns {
    private final EgressPolicy policy;
    private final Dns names;
    /** The last host that passed the check: an integration usually has one, and its policy does not change. */
    private volatile String passed = "";

    GuardedDns(EgressPolicy policy, Dns names) {
        this.policy = policy;
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        checkNotation(host);
        checkOperator(host, null);
        List<InetAddress> found = names.lookup(host);
        List<InetAddress> permitted =
                found.stream().filter(address -> policy.permits(host, address)).toList();
        if (permitted.isEmpty() && !found.isEmpty()) {
            checkOperator(host, found.get(0));
            throw new EgressDeniedException(host, found.get(0));
        }
        return permitted;
    }

    /** Checks an address that a client has resolved itself. */
    void checkAddress(String host, InetAddress address) throws UnknownHostException {
        checkNotation(host);
        checkOperator(host, address);
        if (!policy.permits(host, address)) {
            throw new EgressDeniedException(host, address);
        }
    }

    /** Checks a host that is an address literal, for which OkHttp does not call {@link #lookup}. */
    void checkLiteral(String host) throws UnknownHostException {
        if (host.equals(passed)) {
            return;
        }
        checkNotation(host);
        checkOperator(host, null);
        if (HostNotation.isAddress(host)) {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!policy.permits(host, address)) {
                    throw new EgressDeniedException(host, address);
                }
            }
        }
        passed = host;
    }

    /** Checks a host that a proxy will resolve, so that only its name can be checked. */
    void checkUnresolved(String host) throws UnknownHostException {
        checkLiteral(host);
        if (!policy.permitsUnresolved(host)) {
            if (!policy.operatorPermitsUnresolved(host)) {
                throw excluded(host);
            }
            throw new EgressDeniedException(host
                    + " is a name of a private network, which a proxy would look up unchecked; to reach it, name it in"
                    + " allow_hosts");
        }
    }

    /** Rejects requests without TLS if the operator's limits do. */
    void checkScheme(boolean tls, String host) throws UnknownHostException {
        if (!tls && !policy.permitsPlainHttp()) {
            throw new EgressDeniedException(
                    "http://" + host + " has a scheme that the operator's limits don't allow: http, without TLS");
        }
    }

    private void checkOperator(String host, @Nullable InetAddress address) throws UnknownHostException {
        if (!policy.operatorPermits(host, address)) {
            throw excluded(address == null ? host : host + " (" + address.getHostAddress() + ")");
        }
    }

    private static EgressDeniedException excluded(String host) {
        return new EgressDeniedException(
                host + " is a host that the operator's limits don't allow integrations to reach");
    }

    private static void checkNotation(String host) throws UnknownHostException {
        String objection = HostNotation.objection(host);
        if (objection != null) {
            throw new EgressDeniedException(host + " " + objection);
        }
    }

    /** Thrown for an address that this process may not connect to. */
    static final class EgressDeniedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        EgressDeniedException(String why) {
            super(why);
        }

        EgressDeniedException(String host, InetAddress address) {
            this(host + " is " + address.getHostAddress()
                    + ", a private or reserved address; to reach it, name the host or its range in allow_hosts");
        }
    }
}
