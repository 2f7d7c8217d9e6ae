package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's hosts, and how they narrow the guard. */
class OperatorPolicyTest {
    private static final EgressPolicy SHOPS = EgressPolicy.allowing(List.of("10.0.0.0/8", "db.internal"))
            .within(OperatorPolicy.builder()
                    .onlyHosts("*.shop.example", "10.1.0.0/16")
                    .neverHosts("admin.shop.example", "9.9.9.0/24")
                    .build());

    @ParameterizedTest
    @CsvSource({
        "a.shop.example, 8.8.8.8, true",
        "A.SHOP.example., 8.8.8.8, true",
        "shop.example, 8.8.8.8, false",
        "other.example, 8.8.8.8, false",
        "other.example, 10.1.2.3, true",
        "other.example, 10.2.2.3, false",
        "a.shop.example, 192.168.0.1, false",
        "a.shop.example, 9.9.9.9, false",
        "a.shop.example, 64:ff9b::909:909, false",
        "a.shop.example, 2002:909:909::1, false",
        "admin.shop.example, 8.8.8.8, false",
        "db.internal, 10.2.0.1, false"
    })
    void hostsOfTheOperatorNarrowTheGuard(String host, String address, boolean permitted) throws UnknownHostException {
        assertThat(SHOPS.permits(host, InetAddress.getByName(address))).isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({"a.shop.example, true", "other.example, false", "admin.shop.example, false", "db.internal, false"})
    void behindAProxyOnlyNamesCount(String host, boolean permitted) {
        assertThat(SHOPS.permitsUnresolved(host)).isEqualTo(permitted);
    }

    @Test
    void whatAnIntegrationAllowsOpensNothingThatTheOperatorHasClosed() throws UnknownHostException {
        EgressPolicy wider = SHOPS.andAllowing(List.of("0.0.0.0/0", "admin.shop.example", "evil.example"));

        assertThat(wider.permits("evil.example", InetAddress.getByName("8.8.8.8")))
                .isFalse();
        assertThat(wider.permits("admin.shop.example", InetAddress.getByName("10.1.0.1")))
                .isFalse();
        assertThat(wider.permitsUnresolved("evil.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "db.internal, true",
        "*.a.internal, true",
        "*.internal, true",
        "internal, false",
        "evilinternal, false",
        "10.1.0.0/16, true",
        "10.0.0.0/8, true",
        "10.0.0.0/7, false",
        "0.0.0.0/0, false",
        "::/0, false",
        "10.1.2.3, true",
        "11.1.2.3, false",
        "fd00::1, false",
        "http://x, false"
    })
    void anEntryOfAllowHostsMustBeCoveredWhole(String entry, boolean allowed) {
        OperatorPolicy policy = OperatorPolicy.builder()
                .mayAllowHosts("*.internal", "10.0.0.0/8")
                .build();

        assertThat(policy.permitsAllowing(entry)).isEqualTo(allowed);
        assertThat(OperatorPolicy.NONE.permitsAllowing(entry)).isTrue();
        assertThat(OperatorPolicy.untrusted().permitsAllowing(entry)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://a", "10.0.0.0/33"})
    void anEntryThatIsNoHostIsRefusedWithItsList(String entry) {
        assertThatThrownBy(() -> OperatorPolicy.builder().neverHosts(entry).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OperatorPolicy.builder().proxies(entry).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBoundThatNothingCouldMeetIsRefused() {
        assertThatThrownBy(() -> OperatorPolicy.builder()
                        .longestTimeout(Duration.ofMillis(99))
                        .build())
                .hasMessage("longestTimeout must be at least 100, not 99");
        assertThatThrownBy(() -> OperatorPolicy.builder().mostItems(1).build())
                .hasMessage("mostItems must be at least 2, not 1");
    }

    @Test
    void schemesAreReadInAnyCase() {
        OperatorPolicy policy = OperatorPolicy.builder().schemes("HTTPS").build();

        assertThat(policy.permitsScheme("https")).isTrue();
        assertThat(policy.permitsScheme("http")).isFalse();
        assertThat(EgressPolicy.publicOnly().within(policy).permitsPlainHttp()).isFalse();
        assertThat(EgressPolicy.publicOnly().permitsPlainHttp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com,                        true",
        "http://api.example.com,                         false",
        "jdbc:postgresql://db:5432/shop,                 true",
        "jdbc:postgresql://db:5432/shop?sslmode=require, true",
        "jdbc:postgresql://db:5432/shops,                false",
        "jdbc:postgresql://db:5432/,                     false",
        "file:///srv/exports/2026,                       true",
        "file:///srv/exports/../../etc,                  false",
        "file:///srv/exports/%2E%2e/etc,                 false",
        "file:///srv/exports2,                           false",
        "stdio:files,                                    true",
        "stdio:other,                                    false"
    })
    void anAddressIsOfASchemeOrNamedOrBelowOneThatIs(String address, boolean permitted) {
        OperatorPolicy policy = OperatorPolicy.builder()
                .schemes("https")
                .addresses("jdbc:postgresql://db:5432/shop", "file:///srv/exports", "stdio:files")
                .build();

        assertThat(policy.permitsAddress(address)).isEqualTo(permitted);
        assertThat(policy.toBuilder().build()).isEqualTo(policy);
    }
}
