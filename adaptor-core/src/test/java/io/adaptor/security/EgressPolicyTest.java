package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001::1",
                "fec0::1",
                "::8.8.8.8",
                "::ffff:0:808:808",
                "5f00::1",
                "4000::1",
                "3fff::1",
                "168.63.129.16"
            })
    void privateAndReservedAddressesAreRefused(String address) throws UnknownHostException {
        assertThat(EgressPolicy.publicOnly().permits(address, InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "192.167.255.255",
                "11.0.0.1",
                "169.253.1.1",
                "2606:4700::1111",
                "2002:808:808::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void publicAddressesArePermitted(String address) throws UnknownHostException {
        assertThat(EgressPolicy.publicOnly().permits(address, InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void aHostIsAllowedByItsNameInAnyCaseAndWithATrailingDot() throws UnknownHostException {
        EgressPolicy policy = EgressPolicy.allowing(List.of("DB.internal", "*.svc.local"));
        InetAddress address = InetAddress.getByName("10.0.0.5");

        assertThat(policy.permits("db.INTERNAL.", address)).isTrue();
        assertThat(policy.permits("a.b.svc.local", address)).isTrue();
        assertThat(policy.permits("svc.local", address)).isFalse();
        assertThat(policy.permits("evilsvc.local", address)).isFalse();
        assertThat(policy.permits("db.internal.evil.com", address)).isFalse();
    }

    @Test
    void aRangeAllowsItsAddressesAndNoOthers() throws UnknownHostException {
        EgressPolicy policy = EgressPolicy.allowing(List.of("10.1.0.0/16", "fd00::/8", "127.0.0.1"));

        assertThat(policy.permits("x", InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(policy.permits("x", InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(policy.permits("x", InetAddress.getByName("127.0.0.2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "http://a",
                "user@host",
                "1.2.3.4.5/8",
                "db.internal:5432",
                "[::1]:80",
                "a b",
                "b\u00fccher.example"
            })
    void anEntryThatIsNoHostAddressOrRangeIsRefused(String entry) {
        assertThatThrownBy(() -> EgressPolicy.allowing(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "SHOP.example.", "8.8.8.8", "[2606:4700::1111]", "internal.shop.example"})
    void aNameThatAProxyLooksUpIsPermittedWhereItMayBePublic(String host) {
        assertThat(EgressPolicy.publicOnly().permitsUnresolved(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "x.LOCALHOST.",
                "printer.local",
                "db.internal",
                "nas.home.arpa",
                "metadata",
                "x.corp",
                "localhost.localdomain",
                "api.shop.svc",
                "api.shop.svc.cluster.local",
                "api.cluster"
            })
    void aNameOfAPrivateNetworkIsNotForAProxyToLookUpUnlessItIsAllowed(String host) {
        assertThat(EgressPolicy.publicOnly().permitsUnresolved(host)).isFalse();
        assertThat(EgressPolicy.allowing(List.of(host)).permitsUnresolved(host)).isTrue();
    }
}
