package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzer found, among others. */
class NextPageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:w//a.example/x",
                "http:",
                "http:x",
                "http:///v1",
                "http://@/v1",
                "mailto:a@b",
                "//",
                "http://a:b:c/",
                "http://[::1.2.3.99999999999]/v1"
            })
    void aNextPageWithoutAHostIsRefusedAsOneThatLeadsElsewhere(String next) {
        assertThatThrownBy(
                        () -> NextPage.of(URI.create("https://a.example/v1/items"), "https://a.example/v1", true, next))
                .isInstanceOf(AdaptorException.class)
                .hasMessageNotContaining("INTERNAL");
    }
}
