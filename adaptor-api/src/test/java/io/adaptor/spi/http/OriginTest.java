package io.adaptor.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://API.example.com/a?b, https://api.example.com:443",
        "HTTP://a.example, http://a.example:80",
        "http://[2001:DB8::1]:8080/x, http://[2001:db8::1]:8080",
        "https://my_host.example/x, https://my_host.example:443",
        "https://my_host.example:8443, https://my_host.example:8443",
        "http://my_service:8080/x, http://my_service:8080",
        "http://_srv_1.Example., http://_srv_1.example.:80",
        "http://node.1a:, http://node.1a:80",
        "kafka://broker.example, kafka://broker.example"
    })
    void caseAndTheUsualPortMakeNoDifference(String url, String origin) {
        assertThat(Origin.of(URI.create(url))).hasToString(origin);
        assertThat(Origin.of(URI.create(url))).isEqualTo(Origin.of(URI.create(origin)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@my_service/",
                "http://my_service:80:80/",
                "http://my_service:999999/",
                "http://my_service../",
                "http://a..my_service/",
                "http://-my_service/",
                "http://my_service-/",
                "http://my_service%2eevil.example/",
                "http://my_service,other/",
                "http://127.1/",
                "http://my_service.0x7f/",
                "http://my_service.1/"
            })
    void whatIsNoNameHasNoHost(String url) {
        assertThat(Origin.hostOf(URI.create(url))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db.example/x", "/path", "mailto:a@b.example", "file:///data", "//host"})
    void aUrlWithoutSchemeAndHostHasNone(String url) {
        assertThatThrownBy(() -> Origin.of(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
    }
}
