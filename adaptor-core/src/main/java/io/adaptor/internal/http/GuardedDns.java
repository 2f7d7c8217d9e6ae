package io.adaptor.internal.http;

import io.adaptor.security.EgressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

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
        List<InetAddress> found = names.lookup(host);
        List<InetAddress> permitted =
                found.stream().filter(address -> policy.permits(host, address)).toList();
        if (permitted.isEmpty() && !found.isEmpty()) {
            throw new EgressDeniedException(host, found.get(0));
        }
        return permitted;
    }

    /** Checks an address that a client has looked up itself. */
    void checkAddress(String host, InetAddress address) throws UnknownHostException {
        checkNotation(host);
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
            throw new EgressDeniedException(host
                    + " is a name of a private network, which a proxy would look up unchecked; to reach it, name it in"
                    + " allow_hosts");
        }
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
