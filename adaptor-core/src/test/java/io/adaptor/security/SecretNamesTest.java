package io.adaptor.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Proxy-Authenticate",
                "X-Authentication",
                "Cookie",
                "Set-Cookie",
                "X-Api-Key",
                "api_key",
                "apiKey",
                "x-rapidapi-key",
                "Ocp-Apim-Subscription-Key",
                "access_token",
                "refreshTokens",
                "X-Amz-Security-Token",
                "client_secret",
                "password",
                "private_key",
                "X-Hub-Signature-256",
                "X-Shopify-Hmac-SHA256",
                "session_id",
                "client_assertion",
                "credentials",
                "sig",
                "pwd"
            })
    void aNameOfASecretIsKnownInAnyWriting(String name) {
        assertThat(SecretNames.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type",
                "ETag",
                "X-Request-Id",
                "author",
                "key",
                "keyboard",
                "passenger",
                "token_type",
                "refresh_token_expires_in",
                "total_tokens",
                "max_tokens",
                "x-ratelimit-remaining-tokens",
                "anthropic-ratelimit-tokens-remaining",
                "next_page_token",
                "nextPageToken",
                "NextToken",
                "continuation-token",
                "session_count"
            })
    void whatIsToldAboutASecretAndPlacesInAListAreNone(String name) {
        assertThat(SecretNames.matches(name)).isFalse();
    }
}
