package io.adaptor.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void itNeverPrints() {
        Secret secret = Secret.of("hunter2-and-more");

        assertThat(secret).hasToString("***");
        assertThat(String.valueOf(AuthConfig.Bearer.of(secret))).doesNotContain("hunter2");
        assertThat(new AuthConfig.Custom(Map.of("x", secret), "own", Map.of()).toString())
                .doesNotContain("hunter2");
        assertThat(new ProxySettings("proxy", 8080, secret, secret).toString()).doesNotContain("hunter2");
    }

    @Test
    void referencesAreFoundAndResolvedInPlace() {
        Secret secret = Secret.of("Token ${secret:A}-${secret:b.c}");

        assertThat(secret.references()).containsExactly("A", "b.c");
        assertThat(secret.resolve(name -> "<" + name + "$1>").reveal()).isEqualTo("Token <A$1>-<b.c$1>");
        assertThat(Secret.reference("X_1").reveal()).isEqualTo("${secret:X_1}");
    }

    @Test
    void aNameThatCouldBreakOutOfAReferenceIsRefused() {
        assertThatThrownBy(() -> Secret.reference("a}b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalValuesAreEqualSecrets() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void twoDollarsStandForOne() {
        Secret secret = Secret.of("a$${secret:A} ${secret:B} $${");

        assertThat(secret.references()).containsExactly("B");
        assertThat(secret.resolve(name -> "<" + name + ">").reveal()).isEqualTo("a${secret:A} <B> ${");
    }
}
