package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.security.EgressPolicy;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.Origin;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A URL that is let through has one host for all who read it; what a C library would take for an address of this machine or
 * a private network is none that is let through.
 */
class HostNotationFuzzTest {
    static Stream<Arguments> seeds() {
        return Stream.of(
                        "127.0.0.1", "0177.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "[::1]",
                        "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[fe80::1%25eth0]", "10.0.0.1.",
                        "169.254.169.254", "a_b.example", "xn--a.example", "127。0。0。1", "①②⑦.0.0.1", "user@a.example",
                        "a.example:80", "a.example\\@b.example", "0", "[::]", "1.2.3", "a..b", "-a", "%31%32%37.0.0.1",
                        "192.0.2.1", "100.64.0.1", "8.8.8.8", "localhost", "a.svc")
                .flatMap(host -> Stream.of(Arguments.of(host, "/a/b?c=d"), Arguments.of(host, "#f")));
    }

    @DictionaryEntries({
        "127.0.0.1", "0x7f", "0177", "[::", "ffff:", "]", "%25", "@", "\\", ":80", "2130706433", ".", "。", "localhost"
    })
    @MethodSource("seeds")
    @FuzzTest
    void hostsAreReadInOneWay(
            @NotNull @WithUtf8Length(max = 120) String host, @NotNull @WithUtf8Length(max = 40) String rest)
            throws Exception {
        Origin base = base("http://" + host + rest);
        URI url;
        HttpUrl read;
        try {
            url = new URI("http://" + host + rest);
            read = HostNotation.read(url);
        } catch (URISyntaxException | NumberFormatException | ConnectorException refused) {
            return;
        }
        HttpRequest request = HttpRequest.of(HttpMethod.GET, url, Duration.ofSeconds(1));
        UrlReader reader = new UrlReader();
        assertThat(reader.read(request)).isEqualTo(read);
        assertThat(reader.read(request)).isEqualTo(read);
        assertThat(base).isEqualTo(Origin.of(url));
        String bare = read.host();
        if (HostNotation.objection(bare) == null) {
            assertPrivateIsRefused(bare);
        }
    }

    private static Origin base(String url) {
        try {
            return BaseAddress.of(url).origin();
        } catch (AdaptorException refused) {
            return null;
        }
    }

    private static void assertPrivateIsRefused(String host) throws Exception {
        Long four = asC(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        if (four != null) {
            byte[] bytes = {(byte) (four >> 24), (byte) (four >> 16), (byte) (four >> 8), (byte) (long) four};
            InetAddress address = InetAddress.getByAddress(bytes);
            assertThat(HostNotation.isAddress(host)).as(host).isTrue();
            assertThat(InetAddress.getByName(host)).as(host).isEqualTo(address);
            if (address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress() || address.isMulticastAddress()) {
                assertThat(EgressPolicy.publicOnly().permits(host, address)).as(host).isFalse();
            }
        } else if (HostNotation.isAddress(host)) {
            InetAddress address = InetAddress.getByName(host);
            if (address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress() || address.isMulticastAddress()) {
                assertThat(EgressPolicy.publicOnly().permits(host, address)).as(host).isFalse();
            }
        }
    }

    /** What inet_aton makes of a text: one to four numbers, octal and hexadecimal ones too; null if it is no address. */
    private static Long asC(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            Long part = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (part == null || part >= limit) {
                return null;
            }
            value = last ? value << (8 * (5 - parts.length)) | part : value << 8 | part;
        }
        return value;
    }

    private static Long number(String text) {
        try {
            String lower = text.toLowerCase(java.util.Locale.ROOT);
            if (lower.matches("0x[0-9a-f]{1,8}")) {
                return Long.parseLong(lower.substring(2), 16);
            }
            if (lower.matches("0[0-7]{0,12}")) {
                return Long.parseLong(lower, 8);
            }
            return lower.matches("[1-9][0-9]{0,10}") ? Long.valueOf(lower) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
