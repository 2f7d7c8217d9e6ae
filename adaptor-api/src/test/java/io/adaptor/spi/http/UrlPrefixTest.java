package io.adaptor.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.InvalidValueException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPrefixTest {
    private static final UrlPrefix SERVER = UrlPrefix.of(URI.create("https://api.example.com"));
    private static final UrlPrefix ORDERS = UrlPrefix.of(URI.create("https://api.example.com/v1/orders/"));

    private static HttpRequest request(UrlPrefix prefix, String rest) {
        return HttpRequest.builder(HttpMethod.GET, prefix, rest, Duration.ofSeconds(1))
                .build();
    }

    @Test
    void makesTheUrlThatItBegins() {
        HttpRequest request = request(ORDERS, "7?expand=lines");

        assertThat(request.url()).isEqualTo(URI.create("https://api.example.com/v1/orders/7?expand=lines"));
        assertThat(request.origin()).isEqualTo(new Origin("https", "api.example.com", 443));
        assertThat(request).hasToString("GET https://api.example.com/v1/orders/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {".evil.example/", "@evil.example/", ":81/", "evil", "a:b@evil.example/", "%2e", "-x"})
    void nothingThatFollowsTheHostBecomesPartOfIt(String rest) {
        assertThatThrownBy(() -> request(SERVER, rest))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("rest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/%", "/%2", "/%zz", "/a\nb", "/a\\b", "/{id}", "/\"", "/%٣٣"})
    void whatIsNotEncodedIsNoRest(String rest) {
        assertThatThrownBy(() -> request(SERVER, rest)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> request(ORDERS, rest.substring(1))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=[1]", "/ü?ü", "/x#part", "#part", "//other.example/x"})
    void whatNotEverybodyTakesIsReadAsAWhole(String rest) {
        assertThat(request(SERVER, rest).url()).isEqualTo(URI.create("https://api.example.com" + rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://api.example.com/",
                "https://user:x@api.example.com/",
                "https:///path",
                "https://api.example.com/p?q",
                "https://api.example.com/p#f"
            })
    void whatCanNotBeSentToIsNoPrefix(String url) {
        assertThatThrownBy(() -> UrlPrefix.of(URI.create(url))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void anotherUrlReplacesPrefixAndRest() {
        HttpRequest request = request(ORDERS, "7").withUrl(URI.create("http://other.example:81/x?y"));

        assertThat(request.origin()).isEqualTo(new Origin("http", "other.example", 81));
        assertThat(request.rest()).isEqualTo("/x?y");
        assertThat(request.url()).isEqualTo(URI.create("http://other.example:81/x?y"));
    }
}
