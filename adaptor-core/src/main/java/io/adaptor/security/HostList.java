package io.adaptor.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list of hosts: names, wildcards of subdomains, addresses and ranges. Immutable. */
record HostList(List<String> names, List<AddressRange> ranges) {
    static final HostList NONE = new HostList(List.of(), List.of());

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?\\.?");

    /**
     * Parses entries.
     *
     * @param field the name of the list, for error messages
     * @throws IllegalArgumentException if an entry is not a valid host name, address or range
     */
    static HostList of(String field, Collection<String> entries) {
        List<String> names = new ArrayList<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : entries) {
            String host = entry.trim().toLowerCase(Locale.ROOT);
            if (host.contains("/") || isAddress(host)) {
                ranges.add(AddressRange.parse(host));
            } else if (!NAME.matcher(host).matches()) {
                throw new IllegalArgumentException(field + ": \"" + entry
                        + "\" is not a valid host name (db.internal, *.internal), address or range (10.0.0.0/8); a port is not part"
                        + " of it");
            } else {
                names.add(withoutDot(host));
            }
        }
        return new HostList(List.copyOf(names), List.copyOf(ranges));
    }

    /** Returns whether a host is an address literal. */
    static boolean isAddress(String host) {
        return ADDRESS.matcher(host).matches();
    }

    /** Returns the address that a literal denotes; null for a name, and for an ambiguous literal. */
    static @Nullable InetAddress address(String host) {
        try {
            return isAddress(host) ? AddressRange.parse(host).first() : null;
        } catch (IllegalArgumentException | UnknownHostException unclear) {
            return null;
        }
    }

    HostList and(HostList more) {
        List<String> allNames = new ArrayList<>(names);
        allNames.addAll(more.names);
        List<AddressRange> allRanges = new ArrayList<>(ranges);
        allRanges.addAll(more.ranges);
        return new HostList(List.copyOf(allNames), List.copyOf(allRanges));
    }

    /** Returns whether the list contains a name, regardless of its address. */
    boolean hasName(String host) {
        String wanted = withoutDot(host.toLowerCase(Locale.ROOT));
        for (String name : names) {
            if (name.startsWith("*.") ? wanted.endsWith(name.substring(1)) : wanted.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the list contains an address, regardless of its name. */
    boolean hasAddress(InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether this list contains everything that another list contains. */
    boolean covers(HostList other) {
        return other.names.stream().allMatch(this::coversName)
                && other.ranges.stream().allMatch(one -> ranges.stream().anyMatch(range -> range.contains(one)));
    }

    private boolean coversName(String entry) {
        // "*.a.b" is within "*.b", but not in "a.b".
        return names.contains(entry)
                || names.stream().anyMatch(name -> name.startsWith("*.") && entry.endsWith(name.substring(1)));
    }

    static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
