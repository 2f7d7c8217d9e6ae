package io.adaptor.security;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses this process may talk to on behalf of an integration: public ones, and those that were allowed by
 * name. Immutable, may be shared between threads.
 *
 * <p>Private, loopback, link-local, metadata, multicast and reserved addresses are refused (RFC 6890, RFC 4193, RFC 6598),
 * also where an IPv6 address embeds such an IPv4 address (RFC 4291, RFC 6052, RFC 3056).
 *
 * <p>What {@link OperatorPolicy} says of hosts and of unencrypted HTTP is judged first, and narrows it: nothing that an
 * integration or a client allows opens what the operator has closed.
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
     * The policy that allows public addresses and nothing else.
     *
     * @return the default policy
     */
    public static EgressPolicy publicOnly() {
        return PUBLIC_ONLY;
    }

    /**
     * A policy that also allows what is named.
     *
     * @param allowHosts host names ({@code db.internal}, {@code *.internal}), addresses or CIDR ranges
     * @return the policy
     * @throws IllegalArgumentException if an entry is none of these
     */
    public static EgressPolicy allowing(Collection<String> allowHosts) {
        return PUBLIC_ONLY.andAllowing(allowHosts);
    }

    /**
     * This policy, and more allowed.
     *
     * @param allowHosts host names, addresses or CIDR ranges
     * @return the wider policy
     * @throws IllegalArgumentException if an entry is none of these
     */
    public EgressPolicy andAllowing(Collection<String> allowHosts) {
        return new EgressPolicy(allowed.and(HostList.of("allow_hosts", allowHosts)), only, never, plainHttp);
    }

    /**
     * This policy, narrowed to the hosts and schemes of an operator.
     *
     * @param limits what integrations may ask for
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
     * Whether a host may be reached at an address it resolved to. The answer holds for this address only: connect to it,
     * and don't resolve again.
     *
     * @param host the host as it stands in the URL
     * @param address an address of it
     * @return false if the operator's limits exclude it, or if the address is private and neither it nor the host is
     *     allowed
     */
    public boolean permits(String host, InetAddress address) {
        return operatorPermits(host, address)
                && (!AddressRange.isPrivate(address) || allowed.hasAddress(address) || allowed.hasName(host));
    }

    /**
     * Whether the operator's limits let a host be reached at an address.
     *
     * @param host the host as it stands in the URL
     * @param address an address of it; null where it is not known, so that only what the name decides is decided
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
     * Whether a host may be reached whose address is not known here, because a proxy looks it up. Only the name can be
     * judged: those that belong to private networks by RFC 6761, 6762, 8375 or habit are refused, and so are names
     * without a dot, and names that are not among those of the operator's limits.
     *
     * @param host the host as it stands in the URL; the answer for an address is true, ask {@link #permits} about it
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
     * Whether the operator's limits let a host be reached whose address is not known here, so that ranges don't help.
     *
     * @param host a name
     * @return false if the operator's limits exclude the name, or name others only
     */
    public boolean operatorPermitsUnresolved(String host) {
        return !never.hasName(host) && (only == null || only.hasName(host));
    }

    /**
     * Whether requests may go out without TLS.
     *
     * @return false if the operator's limits leave {@code http} out
     */
    public boolean permitsPlainHttp() {
        return plainHttp;
    }
}
