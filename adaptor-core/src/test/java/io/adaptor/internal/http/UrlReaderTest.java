package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.UrlPrefix;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlReaderTest {
    private static final String HOST = "https://Api.Example.com:8443";

    private final UrlReader reader = new UrlReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/a//b/",
                "/a/../b/./c",
                "/..;/x",
                "/%2e%2e/x",
                "/a%2Fb/%7Euser/%e4",
                "/a;v=1/b,c=d&e!$'()*",
                "/caf%C3%A9/ü",
                "?",
                "?a=1&a=2&b",
                "?a=b+c%2B%20d",
                "?q=%C3%BC/?:@'%22",
                "/p?next=https://other.example/x?y=1",
                "/p#part",
                "/p?q=1#part",
                "/:@x",
                "/p?=&==&&",
                "?%5B%5D=1",
            })
    void readsWhatStandsBehindAHostThatItKnowsAsItWouldHaveWithoutKnowingIt(String rest) {
        reader.read(to(HOST + "/first?x=1#y"));

        assertThat(reader.read(to(HOST + rest))).isEqualTo(HostNotation.read(URI.create(HOST + rest)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://Api.Example.com:8443/p",
                "https://Api.Example.com/p",
                "https://api.example.com:8443/p",
                "https://other.example/p",
                "https://[::1]:8443/p",
                "http://my_service:8080/p?q#r",
                "http://my_service:8081/p",
            })
    void readsAnotherOriginAnew(String url) {
        reader.read(to(HOST + "/first"));

        assertThat(reader.read(to(url))).isEqualTo(HostNotation.read(URI.create(url)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/v1/orders/,7",
                "/v1/orders/,7/lines?expand=a%2Cb",
                "/v1/orders/,''",
                "/v1/orders/,?",
                "/v1/orders/,?q",
                "/v1/orders/,../x",
                "/v1/orders/,%2e%2E/x/./y/",
                "/v1/orders/,/7",
                "/v1/orders/,7//8/",
                "/v1/orders/,a;v=1:b@c",
                "/v1/orders/,7#part",
                "/v1/orders,''",
                "/v1/orders,?q=1/2?3",
                "/v1/orders,/7?q",
                "/v1/orders,.json",
                "/v1/%C3%BC/,ü",
                "/a/../b/,c",
                "/,x",
                "/,/x",
                "'',/",
                "'',//x",
                "'',/x/..",
            })
    void readsWhatFollowsAPrefixThatItKnowsAsItWouldHaveReadTheWhole(String path, String rest) {
        UrlPrefix prefix = UrlPrefix.of(URI.create(HOST + path));
        for (int time = 0; time < 2; time++) {
            HttpRequest request = HttpRequest.builder(HttpMethod.GET, prefix, rest, Duration.ofSeconds(1))
                    .build();

            assertThat(reader.read(request)).isEqualTo(HostNotation.read(URI.create(HOST + path + rest)));
            assertThat(request.url()).isEqualTo(URI.create(HOST + path + rest));
        }
    }

    private static HttpRequest to(String url) {
        return HttpRequest.of(HttpMethod.GET, URI.create(url), Duration.ofSeconds(1));
    }
}
