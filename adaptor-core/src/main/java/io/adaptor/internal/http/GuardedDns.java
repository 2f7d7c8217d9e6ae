package io.adaptor.internal.http;

import io.adaptor.security.EgressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks up names and hands out only addresses that the egress policy permits. OkHttp connects to exactly what it is
 * handed, so the address that was checked is the address that is used.
 */
final class GuardedDns implements Dns {
    private final EgressPolicy policy;
    private final Dns names;
    /** The host that was found to be fine last: an integration mostly has one, and neither policy nor host changes. */
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

    /** Checks an address that a client has looked up itself. */
    void checkAddress(String host, InetAddress address) throws UnknownHostException {
        checkNotation(host);
        checkOperator(host, address);
        if (!policy.permits(host, address)) {
            throw new EgressDeniedException(host, address);
        }
    }

    /** Checks a host that is an address in itself: OkHttp never asks {@link #lookup} about those. */
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

    /** Checks a host that a proxy will look up, so that its name is all there is to go by. */
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

    /** Refuses requests without TLS where the operator does. */
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

    /** The address is not one this process may talk to. */
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
