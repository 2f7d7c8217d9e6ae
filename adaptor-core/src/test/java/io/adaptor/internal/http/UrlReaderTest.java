package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.ConnectorException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        reader.read(URI.create(HOST + "/first?x=1#y"));

        assertThat(reader.read(URI.create(HOST + rest))).isEqualTo(HostNotation.read(URI.create(HOST + rest)));
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
        reader.read(URI.create(HOST + "/first"));

        assertThat(reader.read(URI.create(url))).isEqualTo(HostNotation.read(URI.create(url)));
    }

    @Test
    void refusesWhatIsNoHostHoweverOftenItIsAsked() {
        URI user = URI.create("https://user@api.example.com/p");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> reader.read(user)).isInstanceOf(ConnectorException.class);
            reader.read(URI.create("https://api.example.com/p"));
        }
    }
}
