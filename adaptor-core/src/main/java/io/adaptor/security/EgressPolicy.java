package io.adaptor.security;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides which addresses this process may connect to on behalf of an integration: public addresses, and those that are
 * allowed explicitly. Immutable and thread-safe.
 *
 * <p>Private, loopback, link-local, metadata, multicast and reserved addresses are rejected (RFC 6890, RFC 4193, RFC
 * 6598), and so are IPv6 addresses that embed such an IPv4 address (RFC 4291, RFC 6052, RFC 3056).
 *
 * <p>The limits of an {@link OperatorPolicy} on hosts and unencrypted HTTP are checked first, and can only narrow this
 * policy: neither an integration nor a client can allow what the operator has excluded.
 */
public final class EgressPolicy {
    private static final EgressPolicy PUBLIC_ONLY = new EgressPolicy(HostList.NONE, null, HostList.NONE, true);

    private static final List<String> PRIVATE_DOMAINS = List.of(
            ".localhost",
            ".localdomain",
            ".local",
            ".svc",
            ".cluster",
            ".home.arpa",
            ".internal",
            ".intranet",
            ".private",
            ".corp",
            ".home",
            ".lan");

    private final HostList allowed;
    private final @Nullable HostList only;
    private final HostList never;
    private final boolean plainHttp;

    private EgressPolicy(HostList allowed, @Nullable HostList only, HostList never, boolean plainHttp) {
        this.allowed = allowed;
        this.only = only;
        this.never = never;
        this.plainHttp = plainHttp;
    }

    /**
     * Returns the policy that allows only public addresses.
     *
     * @return the default policy
     */
    public static EgressPolicy publicOnly() {
        return PUBLIC_ONLY;
    }

    /**
     * Returns a policy that allows public addresses and the given hosts.
     *
     * @param allowHosts host names ({@code db.internal}, {@code *.internal}), addresses or CIDR ranges
     * @return the policy
     * @throws IllegalArgumentException if an entry is not a valid host name, address or range
     */
    public static EgressPolicy allowing(Collection<String> allowHosts) {
        return PUBLIC_ONLY.andAllowing(allowHosts);
    }

    /**
     * Returns a copy that allows further hosts.
     *
     * @param allowHosts host names, addresses or CIDR ranges
     * @return the wider policy
     * @throws IllegalArgumentException if an entry is not a valid host name, address or range
     */
    public EgressPolicy andAllowing(Collection<String> allowHosts) {
        return new EgressPolicy(allowed.and(HostList.of("allow_hosts", allowHosts)), only, never, plainHttp);
    }

    /**
     * Returns a copy that is limited to the hosts and schemes of an operator.
     *
     * @param limits the operator's limits
     * @return the narrower policy
     */
    public EgressPolicy within(OperatorPolicy limits) {
        return new EgressPolicy(
                allowed,
                limits.onlyHosts() == null ? null : HostList.of("onlyHosts", limits.onlyHosts()),
                HostList.of("neverHosts", limits.neverHosts()),
                limits.permitsScheme("http"));
    }

    /**
     * Returns whether a host may be reached at one of its resolved addresses. The result is valid only for this
     * address: connect to it without resolving the host again.
     *
     * @param host the host as it appears in the URL
     * @param address an address of the host
     * @return false if the operator's limits exclude it, or if the address is private and neither it nor the host is
     *     allowed
     */
    public boolean permits(String host, InetAddress address) {
        return operatorPermits(host, address)
                && (!AddressRange.isPrivate(address) || allowed.hasAddress(address) || allowed.hasName(host));
    }

    /**
     * Returns whether the operator's limits permit a host at an address.
     *
     * @param host the host as it appears in the URL
     * @param address an address of the host; null if it is not known, in which case only the rules on names are applied
     * @return false if the operator's limits exclude it
     */
    public boolean operatorPermits(String host, @Nullable InetAddress address) {
        InetAddress known = address == null ? HostList.address(host) : address;
        if (never.hasName(host) || (known != null && neverReached(known))) {
            return false;
        }
        if (only == null || only.hasName(host)) {
            return true;
        }
        return known == null ? !only.ranges().isEmpty() : only.hasAddress(known);
    }

    private boolean neverReached(InetAddress address) {
        InetAddress embedded = AddressRange.embedded(address);
        return never.hasAddress(address) || (embedded != null && never.hasAddress(embedded));
    }

    /**
     * Returns whether a host may be reached whose address is not known here, because a proxy resolves it. Only the name
     * can be checked: names of private networks (RFC 6761, 6762, 8375, and customary ones), names without a dot, and
     * names that the operator's limits do not include are rejected.
     *
     * @param host the host as it appears in the URL; always true for an address, which is checked by {@link #permits}
     * @return false if the name is private and not allowed
     */
    public boolean permitsUnresolved(String host) {
        String name = HostList.withoutDot(host.toLowerCase(Locale.ROOT));
        if (HostList.isAddress(name)) {
            return true;
        }
        return operatorPermitsUnresolved(name)
                && (allowed.hasName(name)
                        || (name.indexOf('.') >= 0 && PRIVATE_DOMAINS.stream().noneMatch(name::endsWith)));
    }

    /**
     * Returns whether the operator's limits permit a host whose address is not known here, so that address ranges can't
     * be applied.
     *
     * @param host a host name
     * @return false if the operator's limits exclude the name, or do not include it
     */
    public boolean operatorPermitsUnresolved(String host) {
        return !never.hasName(host) && (only == null || only.hasName(host));
    }

    /**
     * Returns whether requests may be sent without TLS.
     *
     * @return false if the operator's limits do not include {@code http}
     */
    public boolean permitsPlainHttp() {
        return plainHttp;
    }
}
