package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Tokens;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The device authorization grant, with a person on another device (RFC 8628). Thread-safe. */
public final class DeviceCodes {
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
    private static final Duration STANDARD_INTERVAL = Duration.ofSeconds(5);
    private static final Duration STANDARD_LIFETIME = Duration.ofMinutes(10);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    private final OAuth2Settings settings;
    private final TokenRequests requests;
    private final TokenEndpoint endpoint;
    private final TokenAnswers answers;
    private final OAuth2Grant grant;
    private final SecretValues secrets;

    DeviceCodes(
            OAuth2Settings settings,
            TokenRequests requests,
            TokenEndpoint endpoint,
            TokenAnswers answers,
            OAuth2Grant grant,
            SecretValues secrets) {
        this.settings = settings;
        this.requests = requests;
        this.endpoint = endpoint;
        this.answers = answers;
        this.grant = grant;
        this.secrets = secrets;
    }

    /**
     * Requests a device code.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if there is none
     */
    public Code start() {
        String url = settings.deviceUrl();
        if (url == null || !settings.flow().equals("device_code")) {
            throw AuthFaults.refused(
                    "a device can be authorized with oauth2_flow device_code and device_authorization_url only", null);
        }
        try {
            ObjectNode body =
                    answers.device(endpoint.send(requests.device(AuthFaults.url("device_authorization_url", url))));
            // Google uses another name.
            JsonNode page =
                    body.has("verification_uri") ? body.path("verification_uri") : body.path("verification_url");
            return new Code(
                    secrets.derived(body.path("device_code").asText()),
                    body.path("user_code").asText(),
                    page(page.asText()),
                    body.hasNonNull("verification_uri_complete")
                            ? page(body.path("verification_uri_complete").asText())
                            : null,
                    seconds(body.path("interval"), STANDARD_INTERVAL, LONGEST_INTERVAL),
                    seconds(body.path("expires_in"), STANDARD_LIFETIME, LONGEST_LIFETIME));
        } catch (TokenRefusal e) {
            throw e.fault();
        }
    }

    /**
     * Polls whether the person has agreed.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the person or the server refused, or if
     *     the code has expired
     */
    Poll poll(String deviceCode) {
        try {
            return new Poll(grant.ask(requests.deviceCode(deviceCode)), false);
        } catch (TokenRefusal e) {
            if (e.isCalled("authorization_pending")) {
                return new Poll(null, false);
            }
            if (e.isCalled("slow_down")) {
                return new Poll(null, true);
            }
            throw e.fault();
        }
    }

    // A person opens it, so it must be a web page.
    private static URI page(String text) {
        return AuthFaults.url("device_authorization_url: the verification_uri of its answer", text);
    }

    private static Duration seconds(JsonNode stated, Duration standard, Duration most) {
        long seconds = stated.asLong(0);
        Duration duration = seconds <= 0 ? standard : Duration.ofSeconds(Math.min(seconds, most.toSeconds()));
        return duration.compareTo(most) > 0 ? most : duration;
    }

    /**
     * A device code.
     *
     * @param deviceCode the code to poll with; a secret
     * @param userCode the code that the person enters
     * @param page the page on which the person enters it
     * @param completePage the same page with the code filled in; null if there is none
     * @param interval how long to wait between polls
     * @param lifetime how long the code is valid
     */
    public record Code(
            String deviceCode,
            String userCode,
            URI page,
            @Nullable URI completePage,
            Duration interval,
            Duration lifetime) {}

    /** The result of a poll: tokens, or null and whether to poll less often. */
    record Poll(@Nullable Tokens tokens, boolean slowDown) {}
}
