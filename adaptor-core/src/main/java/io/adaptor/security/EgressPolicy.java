package io.adaptor.security;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses this process may talk to on behalf of an integration: public ones, and those that were allowed by
 * name. Immutable, may be shared between threads.
 *
 * <p>Private, loopback, link-local, metadata, multicast and reserved addresses are refused (RFC 6890, RFC 4193, RFC 6598),
 * also where an IPv6 address embeds such an IPv4 address (RFC 4291, RFC 6052, RFC 3056).
 */
public final class EgressPolicy {
    private static final EgressPolicy PUBLIC_ONLY = new EgressPolicy(List.of(), List.of());
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\\.?");
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

    private final List<String> names;
    private final List<AddressRange> ranges;

    private EgressPolicy(List<String> names, List<AddressRange> ranges) {
        this.names = names;
        this.ranges = ranges;
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
        List<String> moreNames = new ArrayList<>(names);
        List<AddressRange> moreRanges = new ArrayList<>(ranges);
        for (String entry : allowHosts) {
            String host = entry.trim().toLowerCase(Locale.ROOT);
            if (host.contains("/") || ADDRESS.matcher(host).matches()) {
                moreRanges.add(AddressRange.parse(host));
            } else if (!NAME.matcher(host).matches()) {
                throw new IllegalArgumentException("allow_hosts: \"" + entry
                        + "\" is no host name (db.internal, *.internal), address or range (10.0.0.0/8); a port is not part"
                        + " of it");
            } else {
                moreNames.add(withoutDot(host));
            }
        }
        return new EgressPolicy(List.copyOf(moreNames), List.copyOf(moreRanges));
    }

    /**
     * Whether a host may be reached at an address it resolved to. The answer holds for this address only: connect to it,
     * and don't resolve again.
     *
     * @param host the host as it stands in the URL
     * @param address an address of it
     * @return false if the address is private and neither it nor the host is allowed
     */
    public boolean permits(String host, InetAddress address) {
        return !AddressRange.isPrivate(address)
                || ranges.stream().anyMatch(range -> range.contains(address))
                || allowsName(withoutDot(host.toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether a host may be reached whose address nobody here knows, because a proxy looks it up. Only the name can be
     * judged: those that belong to private networks by RFC 6761, 6762, 8375 or habit are refused, and so are names
     * without a dot.
     *
     * @param host the host as it stands in the URL; the answer for an address is true, ask {@link #permits} about it
     * @return false if the name is private and not allowed
     */
    public boolean permitsUnresolved(String host) {
        String name = withoutDot(host.toLowerCase(Locale.ROOT));
        if (ADDRESS.matcher(name).matches() || allowsName(name)) {
            return true;
        }
        return name.indexOf('.') >= 0 && PRIVATE_DOMAINS.stream().noneMatch(name::endsWith);
    }

    private boolean allowsName(String host) {
        for (String name : names) {
            if (name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
