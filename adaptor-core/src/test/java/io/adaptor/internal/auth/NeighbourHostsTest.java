package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourHostsTest {
    @ParameterizedTest
    @CsvSource({
        "acme.myshopify.com, other.MyShopify.com, true",
        "api.example.com, api.example.com, true",
        "example.com, example.com, true",
        "localhost, localhost, true",
        "10.0.0.1, 10.0.0.1, true",
        "acme.myshopify.com, evil.com, false",
        "acme.myshopify.com, acme.myshopify.com.evil.com, false",
        "acme.myshopify.com, myshopify.com, false",
        "acme.myshopify.com, a.b.myshopify.com, false",
        "acme.myshopify.com, evilmyshopify.com, false",
        "example.com, evil.com, false",
        "acme.co.uk, evil.co.uk, false",
        "api.acme.co.uk, eu.acme.co.uk, true",
        "10.0.0.1, 11.0.0.1, false",
        "'[fd00::1]', '[fd00::2]', false",
        "a.internal, b.internal, false",
    })
    void theyDifferInTheirFirstLabelOnly(String one, String other, boolean are) {
        assertThat(NeighbourHosts.are(one, other)).isEqualTo(are);
        assertThat(NeighbourHosts.are(other, one)).isEqualTo(are);
    }
}
