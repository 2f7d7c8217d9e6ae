package io.adaptor.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A block of addresses with a common prefix. Immutable. */
record AddressRange(List<Byte> prefix, int bits) {
    // The special-purpose registries of IANA (RFC 6890), without the globally reachable ranges.
    private static final List<AddressRange> PRIVATE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    // The address at which virtual machines of Azure obtain secrets; it only looks public.
                    "168.63.129.16/32",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(AddressRange::parse)
            .toList();
    private static final AddressRange NAT64 = parse("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = parse("2002::/16");
    // The IPv6 range that IANA allocates for the Internet; all others are local, multicast, translated or unallocated.
    private static final AddressRange GLOBAL = parse("2000::/3");

    // Excludes forms such as "10.1", which Java reads as 10.0.0.1 and others read as 10.1.0.0.
    private static final String NUMBER = "(0|[1-9][0-9]{0,2})";

    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            // Only address literals get here, so this never queries a name server.
            if (!literal.matches(NUMBER + "(\\." + NUMBER + "){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?")) {
                throw new UnknownHostException(literal);
            }
            byte[] address = InetAddress.getByName(literal).getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new NumberFormatException(text);
            }
            return new AddressRange(boxed(address), bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not an address or range such as 10.0.0.0/8", e);
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (PRIVATE.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        if (address instanceof Inet6Address) {
            InetAddress embedded = embedded(address);
            return embedded == null ? !GLOBAL.contains(address) : isPrivate(embedded);
        }
        return false;
    }

    /** Returns the IPv4 address that an IPv6 address embeds for translation or tunnelling; null if there is none. */
    static @Nullable InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        int at = NAT64.contains(address) ? 12 : SIX_TO_FOUR.contains(address) ? 2 : -1;
        try {
            return at < 0 ? null : InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.size()) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether another range lies within this one. */
    boolean contains(AddressRange other) {
        try {
            return other.bits >= bits && contains(other.first());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a range was read from an address", e);
        }
    }

    /** Returns the first address of the range. */
    InetAddress first() throws UnknownHostException {
        byte[] bytes = new byte[prefix.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = prefix.get(i);
        }
        return InetAddress.getByAddress(bytes);
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return List.of(boxed);
    }
}
