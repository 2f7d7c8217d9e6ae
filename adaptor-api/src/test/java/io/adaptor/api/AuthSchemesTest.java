package io.adaptor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthSchemesTest {
    static List<AuthConfig> schemes() {
        Map<String, Secret> key = Map.of("api_key", Secret.of("a"));
        return List.of(
                new AuthConfig.None(),
                new AuthConfig.ApiKey(key, "X-Key", null, null, "Key "),
                AuthConfig.Basic.of("me", Secret.of("a")),
                AuthConfig.Bearer.of(Secret.of("a")),
                new AuthConfig.OAuth2(
                        Map.of("client_id", Secret.of("a")),
                        "client_credentials",
                        "https://t.example",
                        null,
                        List.of("s"),
                        Map.of("audience", Secret.of("b")),
                        Map.of()),
                new AuthConfig.Jwt(
                        Map.of("secret", Secret.of("a")), "HS256", "k", Map.of(), Duration.ofSeconds(9), "X-Jwt", ""),
                new AuthConfig.Login(
                        Map.of("user", Secret.of("a")),
                        LoginRule.builder()
                                .steps(List.of(LoginStep.builder("https://a")
                                        .auth(AuthConfig.Basic.of("u", Secret.of("b")))
                                        .build()))
                                .take(Map.of("token", MappingRule.source("body.t")))
                                .build()),
                new AuthConfig.Custom(Map.of("pin", Secret.of("a")), "handler", Map.of()),
                new AuthConfig.Combined(List.of(
                        AuthConfig.Bearer.of(Secret.of("a")), new AuthConfig.ApiKey(key, null, "key", null, ""))));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void otherCredentialsChangeNothingElse(AuthConfig auth) {
        AuthConfig changed = auth.withCredentials((name, value) -> Secret.of(name + "!"));

        changed.credentials()
                .forEach((name, value) -> assertThat(value.reveal()).isEqualTo(name + "!"));
        assertThat(changed.credentials().keySet()).isEqualTo(auth.credentials().keySet());
        assertThat(changed.withCredentials((name, value) -> original(auth, name)))
                .isEqualTo(auth);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void thePartsOfACombinedSchemeAndEachOtherOneAreFound(AuthConfig auth) {
        if (auth instanceof AuthConfig.Combined combined) {
            assertThat(auth.schemes()).hasSize(2).isEqualTo(combined.schemes());
        } else {
            assertThat(auth.schemes()).isEqualTo(auth instanceof AuthConfig.None ? List.of() : List.of(auth));
        }
    }

    private static Secret original(AuthConfig auth, String name) {
        Stream<AuthConfig> whole = auth instanceof AuthConfig.Login login
                ? Stream.concat(Stream.of(login), login.stepSchemes().stream())
                : Stream.of(auth);
        return whole.map(part -> part.credentials().get(name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
