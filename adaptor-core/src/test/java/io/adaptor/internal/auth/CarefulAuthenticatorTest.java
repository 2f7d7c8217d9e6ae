package io.adaptor.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CarefulAuthenticatorTest {
    private static final HttpRequest REQUEST =
            HttpRequest.of(HttpMethod.GET, URI.create("https://e.example"), Duration.ofSeconds(1));

    @Test
    void failuresAreItsOwnAndShowNothingOfWhatItSaid() {
        Authenticator failing = CarefulAuthenticator.guarding("acme", () -> request -> {
            throw new IllegalStateException("the-secret");
        });

        fault(() -> failing.apply(REQUEST), "authenticator acme failed with IllegalStateException");
        fault(
                () -> CarefulAuthenticator.guarding("acme", () -> request -> null)
                        .apply(REQUEST),
                "authenticator acme returned null");
        fault(() -> CarefulAuthenticator.guarding("acme", () -> null), "its factory returned null");
    }

    @Test
    void itsOwnErrorsComeThrough() {
        Authenticator refusing = CarefulAuthenticator.guarding("acme", () -> request -> {
            throw AuthFaults.refused("no key", null);
        });

        assertThatThrownBy(() -> refusing.apply(REQUEST)).hasMessage("no key");
        assertThat(refusing.version()).isZero();
        assertThat(refusing.renew(0)).isFalse();
    }

    private static void fault(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AdaptorException.class, e -> {
            assertThat(e.code()).isEqualTo(StandardErrorCode.CONNECTOR_FAULT);
            assertThat(e.message()).contains(message).doesNotContain("the-secret");
        });
    }
}
