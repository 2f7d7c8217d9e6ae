package io.adaptor.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.error.MappingException;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a connection leaves the place where an address refers to it. */
class ConnectionAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.evil.com/",
                "acme.evil.com",
                "acme/",
                "acme#",
                "acme?x",
                "acme@evil.com",
                "@evil.com",
                "acme:80",
                "acme\\evil.com",
                "acme\u3002evil",
                "acme\uff0eevil",
                "acme\uff61evil",
                "acme%2eevil",
                "acme evil",
                "acme\tevil",
                "acme\nevil",
                "-acme",
                "acme-",
                "\u0430cme",
                "acme;x",
                "acme,evil",
                "[::1]",
                "acme\u0000",
                "acme\ud800",
                ".",
                "..",
                "a..b",
                "acme%00",
                "acme&x",
                "acme=x",
                "acme+x",
                "acme*",
                "${env:HOME}",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aTextCanNotLeaveItsLabelOfTheHost(String value) {
        assertThatThrownBy(() -> filled("text", "https://${connection:site}.example.com/v1", value))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("connection.site");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.com",
                "acme.com/",
                "acme.com/x",
                "user@acme.com",
                "user:pw@acme.com",
                "acme.com?x",
                "acme.com#x",
                "acme.com\\evil",
                "acme\u3002com",
                "acme\uff0ecom",
                "\u0430cme.com",
                "acme.com:",
                "acme.com:x",
                "acme.com:123456",
                "acme..com",
                ".acme.com",
                "acme.com.",
                "a b.com",
                "a\nb.com",
                "[::1",
                "::1",
                "[::1]x",
                "acme.com,evil.com",
                "acme.com;x",
                "//acme.com",
                "%61cme.com",
                "${secret:x}"
            })
    void aHostIsANameOrAnAddressAndNothingElse(String value) {
        assertThatThrownBy(() -> filled("host", "https://${connection:site}/v1", value))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("connection.site");
    }

    @ParameterizedTest
    @CsvSource({
        "text, https://${connection:site}.example.com/v1, acme-1, https://acme-1.example.com/v1",
        "text, https://x.example.com:${connection:site}/v1, 8443, https://x.example.com:8443/v1",
        "text, https://example.com/t/${connection:site}/v1, a b/../c?d#e, https://example.com/t/a%20b%2F..%2Fc%3Fd%23e/v1",
        "text, https://example.com/t/${connection:site}/v1, é+*~, https://example.com/t/%C3%A9%2B%2A~/v1",
        "host, https://${connection:site}/v1, acme.example.com, https://acme.example.com/v1",
        "host, https://${connection:site}/v1, acme.example.com:8443, https://acme.example.com:8443/v1",
        "host, https://${connection:site}, '[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'",
        "number, https://example.com/t/${connection:site}/v1, 42, https://example.com/t/42/v1"
    })
    void whatFitsStandsWhereItBelongs(String type, String base, String value, String expected) {
        assertThat(filled(type, base, value).baseUrl()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aTextCanNotBeASegmentThatLeadsElsewhere(String value) {
        assertThatThrownBy(() -> filled("text", "https://example.com/t/${connection:site}/v1", value))
                .hasMessageContaining("segment");
        assertThatThrownBy(() -> filled("text", "https://example.com/t/.${connection:site}", "."))
                .hasMessageContaining("segment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;drop", "x&y=z", "x?y", "x/y", "x y"})
    void anAddressOfAnotherProtocolTakesPlainWordsOnly(String value) {
        assertThatThrownBy(() -> filled("text", "jdbc:postgresql://db.example.com/${connection:site}", value))
                .hasMessageContaining("letters, digits");
    }

    @Test
    void aHostKeepsToItsSuffixes() {
        String fields = "type: host, suffixes: [.myshopify.com]";
        assertThat(read(fields, "https://${connection:site}/admin", "Acme.myshopify.com")
                        .baseUrl())
                .isEqualTo("https://Acme.myshopify.com/admin");
        for (String other : new String[] {
            "evil.com",
            "myshopify.com",
            ".myshopify.com",
            "acme.myshopify.com.evil.com",
            "evilmyshopify.com",
            "acme.myshopify.com:22"
        }) {
            assertThatThrownBy(() -> read(fields, "https://${connection:site}/admin", other))
                    .as(other)
                    .isInstanceOf(MappingException.class);
        }
    }

    @Test
    void aHostMatchesItsPatternAsAWhole() {
        String fields = "type: host, pattern: '(eu|us)[0-9]?\\.shop\\.example(:8443)?', example: eu.shop.example";
        assertThat(read(fields, "https://${connection:site}/admin", "EU1.shop.example")
                        .baseUrl())
                .isEqualTo("https://EU1.shop.example/admin");
        assertThat(read(fields, "https://${connection:site}/admin", "us.shop.example:8443")
                        .baseUrl())
                .isEqualTo("https://us.shop.example:8443/admin");
        for (String other : new String[] {
            "eu.shop.example.evil.com", "evil.eu.shop.example", "eu.shop.example:22", "eu1", "euxshop.example"
        }) {
            assertThatThrownBy(() -> read(fields, "https://${connection:site}/admin", other))
                    .as(other)
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("must match (eu|us)[0-9]?\\.shop\\.example(:8443)?, such as eu.shop.example");
        }
    }

    @Test
    void aHostKeepsToItsSuffixesAndItsPattern() {
        String fields = "type: host, suffixes: [.shop.example], pattern: '(eu|us)\\..*'";
        assertThat(read(fields, "https://${connection:site}", "eu.shop.example").baseUrl())
                .isEqualTo("https://eu.shop.example");
        assertThatThrownBy(() -> read(fields, "https://${connection:site}", "ap.shop.example"))
                .hasMessageContaining("must match");
        assertThatThrownBy(() -> read(fields, "https://${connection:site}", "eu.evil.com"))
                .hasMessageContaining("must end with");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: host | https://api.${connection:site}/v1 | must be the whole authority",
                "type: text | ${connection:site}://example.com | can't choose the protocol",
                "secret: true | https://${connection:site}.example.com | a secret",
                "type: text | https://${connection:sight}.example.com | not among connection_fields; there are site",
                "type: choice | https://${connection:site}.example.com | options",
                "'pattern: \"(\"' | https://${connection:site}.example.com | RE2",
                "'pattern: \"[a-z]+\", example: ACME' | https://${connection:site}.example.com | must match [a-z]+"
            })
    void whatCanNeverWorkIsSaidWhenTheFileIsRead(String field, String base, String message) {
        assertThatThrownBy(() -> document(field.replace("'", ""), base))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
    }

    private static Integration filled(String type, String base, String value) {
        return read("type: " + type, base, value);
    }

    private static Integration read(String field, String base, String value) {
        Connection connection = Connection.builder("default", "vendor", "one")
                .values(Map.of("site", value))
                .build();
        return ConnectionValues.of(document(field, base), "one", connection).fill();
    }

    private static Integration document(String field, String base) {
        return IntegrationFormat.read("""
                integration_id: vendor
                name: Vendor
                type: rest_api
                category: crm
                connection_fields: { site: { FIELD } }
                base_url: BASE
                endpoints: { me: { method: GET, path: /me } }
                """.replace("FIELD", field).replace("BASE", base), "vendor.yaml");
    }
}
