package io.adaptor.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredHostsTest {
    @ParameterizedTest
    @CsvSource({
        "api.acme.example, api.acme.example",
        "API.acme.example, api.ACME.example.",
        "api.acme.example., api.acme.example",
        "*.acme.example, a.acme.example",
        "*.acme.example, A.b.Acme.example.",
        "*, anything.example",
        "*, 8.8.8.8",
        "2606:4700::1111, [2606:4700::1111]",
        "[2606:4700::1111], 2606:4700::1111",
        "8.8.8.8, 8.8.8.8"
    })
    void aDeclaredHostIsReached(String pattern, String host) {
        assertThatCode(() -> declaring(pattern).check(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "api.acme.example, acme.example",
        "api.acme.example, x.api.acme.example",
        "api.acme.example, api.acme.example.evil.example",
        "*.acme.example, acme.example",
        "*.acme.example, evilacme.example",
        "*.acme.example, a.acme.example.evil.example",
        "2606:4700::1111, [2606:4700::1112]",
        "8.8.8.8, 8.8.8.80"
    })
    void aHostThatIsNotDeclaredIsRefusedByName(String pattern, String host) {
        ConnectorException refused = catchThrowableOfType(
                ConnectorException.class, () -> declaring(pattern).check(host));

        assertThat(refused.code()).isEqualTo(StandardErrorCode.EGRESS_DENIED);
        assertThat(refused.unprocessed()).isTrue();
        assertThat(refused).hasMessageContaining("connector acme").hasMessageContaining(host);
    }

    @Test
    void theHostOfTheIntegrationNeedsNoDeclaration() {
        DeclaredHosts hosts =
                new DeclaredHosts("connector acme", () -> BaseAddress.of("https://[2606:4700::1111]/v1"), List.of());

        assertThatCode(() -> hosts.check("2606:4700::1111")).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ConnectorException.class, () -> hosts.check("a.example")))
                .isNotNull();
    }

    @Test
    void withoutHomeAndDeclarationNothingIsReached() {
        DeclaredHosts hosts = new DeclaredHosts("connector acme", () -> BaseAddress.NONE, List.of());

        assertThat(catchThrowableOfType(ConnectorException.class, () -> hosts.check("null")))
                .isNotNull();
    }

    private static DeclaredHosts declaring(String pattern) {
        return new DeclaredHosts("connector acme", () -> BaseAddress.NONE, List.of(pattern));
    }
}
