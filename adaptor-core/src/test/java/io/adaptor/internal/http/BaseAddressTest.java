package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseAddressTest {
    private static final HttpRequest ANYWHERE =
            HttpRequest.of(HttpMethod.GET, URI.create("https://evil.example/"), Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.example.com/v1|api.example.com",
                "http://my_service:8080|my_service",
                "redis://cache.example.com:6379/0|cache.example.com",
                "kafka://one:9092,two:9092/topic|one,two",
                "jdbc:postgresql://db.example.com/shop?ssl=true|db.example.com",
                "jdbc:sqlserver://db:1433;databaseName=a|db",
                "jdbc:oracle:thin:@//db:1521/x|db",
                "sftp://[2001:db8::1]:22/in|[2001:db8::1]",
                "mongodb+srv://cluster.example.com|cluster.example.com",
                "file:/data/in|",
                "file:///data/in|",
                "jdbc:sqlite:x.db|",
            })
    void theHostsAreThoseInTheAddress(String url, String hosts) {
        assertThat(String.join(",", BaseAddress.of(url).hosts())).isEqualTo(hosts == null ? "" : hosts);
    }

    @Test
    void credentialsGoToTheOriginOfAnHttpAddressOnly() {
        assertThat(BaseAddress.of("https://api.example.com").originFor(ANYWHERE))
                .isEqualTo(new Origin("https", "api.example.com", 443));
        assertThat(BaseAddress.of("redis://cache.example.com").originFor(ANYWHERE))
                .isNull();
        assertThat(BaseAddress.of(null).originFor(ANYWHERE)).isEqualTo(new Origin("https", "evil.example", 443));
    }
}
