package io.adaptor.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the log says that an extension comes from. */
class ExtensionSourceTest {
    @ParameterizedTest
    @CsvSource({
        "file:/opt/lib/rest.jar, /opt/lib/rest.jar",
        "file:/opt/my%20lib/, /opt/my lib",
        "jar:nested:/opt/my%20app/shop.jar/!BOOT-INF/lib/rest-1.jar!/, /opt/my app/shop.jar!/BOOT-INF/lib/rest-1.jar",
        "jar:nested:/opt/shop.jar/!BOOT-INF/classes/!/, /opt/shop.jar!/BOOT-INF/classes/"
    })
    void aPlaceReadsAsAPath(String url, String shown) throws MalformedURLException {
        assertThat(ExtensionSource.shown(new URL(null, url, new Unopened()))).isEqualTo(shown);
    }

    // Outside of a Spring Boot JAR nobody knows nested.
    private static final class Unopened extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            throw new AssertionError("was opened: " + url);
        }
    }
}
