package io.adaptor;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.adaptor.api.Connection;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.auth.ConsentRequests;
import io.adaptor.internal.auth.DeviceCodes;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The OAuth2 grant of one connection: requests the consent of a user, stores the tokens, returns the access token, and
 * revokes the grant.
 *
 * <p>It keeps no state between {@link #start} and {@link #complete}: the caller keeps the {@link Started}, bound to the
 * session of the user's browser, and uses it once. Thread-safe; need not be closed.
 */
public final class Authorization {
    private static final Duration TIME_TO_CONSENT = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Engine engine;
    private final ConnectionKey key;
    private final TimeSource time;

    Authorization(Engine engine, ConnectionKey key, TimeSource time) {
        this.engine = engine;
        this.key = key;
        this.time = time;
    }

    /**
     * Starts an authorization: creates the URL to send the user to, with {@code state} and, unless {@code pkce: false},
     * a PKCE code challenge with the method S256 (RFC 7636). Sends nothing, unless {@code auth_config} leaves URLs or
     * the client to discovery: then it blocks until the metadata is read and a client is registered, which takes
     * several requests of up to {@code token_timeout_seconds} each.
     *
     * @return the state to keep until the user returns
     * @throws io.adaptor.api.error.AdaptorException if the integration does not exist, does not have
     *     {@code oauth2_flow: authorization_code}, or lacks {@code redirect_uri} or {@code client_id}, or if discovery
     *     fails
     */
    public Started start() {
        String verifier = new CodeVerifier().getValue();
        return engine.withGrant(key, oauth2 -> {
            ConsentRequests consent = oauth2.newConsent();
            String state = consent.bound(new State().getValue());
            URI url = consent.url(state, verifier);
            return new Started(
                    url, state, Secret.of(verifier), time.clock().instant().plus(TIME_TO_CONSENT));
        });
    }

    /**
     * Completes an authorization that {@link #start} has started: checks that the callback belongs to it, exchanges the
     * code, and stores the tokens together with the parameters that {@code callback_values} names.
     *
     * <p>The connection is stored with the values it learns: those of {@code connection_fields} that are named in
     * {@code token_fields} or {@code callback_values}, and those that {@code after_consent} finds.
     *
     * @param started the state that was kept
     * @param callback all query parameters of the request to the redirect URI
     * @return the connection: {@code CONNECTED}, or {@code UNTESTED}, with the reason, if values are missing or a
     *     choice is still to be made; see {@link Connections#choices}
     * @throws ConnectorException {@code AUTH_FAILED} if the callback is too late, has another state or comes from
     *     another issuer (RFC 9207), if the user or the server denied the authorization, if one of
     *     {@code callback_values} is missing, or if the code can't be exchanged; with the wait that the server requests
     */
    public Connection complete(Started started, Map<String, String> callback) {
        if (!time.clock().instant().isBefore(started.expiresAt())) {
            throw ConnectorException.builder(
                            StandardErrorCode.AUTH_FAILED,
                            Outcome.REJECTED,
                            "the authorization was started too long ago; start again")
                    .unprocessed(true)
                    .build();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        callback.forEach((name, value) -> parameters.put(name, List.of(value)));
        engine.withGrant(key, oauth2 -> {
            ConsentRequests consent = oauth2.consent();
            String code = consent.code(started.state(), parameters);
            oauth2.exchange(
                    code, parameters, consent.redirect(), started.verifier().reveal());
            return key;
        });
        return new LearnedConnection(engine, key).afterConsent();
    }

    /**
     * Starts an authorization on a device without a browser (RFC 8628): requests a code that the user enters on another
     * device.
     *
     * @return the code to show the user, and the state to pass to {@link #completeDevice}
     * @throws ConnectorException {@code AUTH_FAILED} if the integration does not have {@code oauth2_flow: device_code},
     *     or if the server issues no code
     */
    public Device startDevice() {
        DeviceCodes.Code code = engine.withGrant(key, oauth2 -> oauth2.devices().start());
        return new Device(
                code.userCode(),
                code.page(),
                Optional.ofNullable(code.completePage()),
                Secret.of(code.deviceCode()),
                code.interval(),
                time.clock().instant().plus(code.lifetime()));
    }

    /**
     * Waits until the user has agreed, polling as often as the server allows, and stores tokens and connection as
     * {@link #complete} does. Blocks until the code expires at the latest; interrupt the thread to give up.
     *
     * @param device the result of {@link #startDevice}; used once
     * @return the connection
     * @throws ConnectorException {@code AUTH_FAILED} if the user or the server denied the authorization, or if the code
     *     has expired; {@code CANCELLED} if the thread was interrupted
     */
    public Connection completeDevice(Device device) {
        Duration interval = device.interval();
        while (true) {
            pause(interval);
            if (!time.clock().instant().isBefore(device.expiresAt())) {
                throw ConnectorException.builder(
                                StandardErrorCode.AUTH_FAILED,
                                Outcome.REJECTED,
                                "the code of the device was not entered in time; start again")
                        .unprocessed(true)
                        .build();
            }
            try {
                Optional<Duration> more = engine.withGrant(
                        key,
                        oauth2 -> Optional.ofNullable(
                                oauth2.pollDevice(device.deviceCode().reveal())));
                if (more.isEmpty()) {
                    return new LearnedConnection(engine, key).afterConsent();
                }
                interval = interval.plus(more.get());
            } catch (ConnectorException e) {
                if (e.outcome() != Outcome.TRANSIENT) {
                    throw e;
                }
                // The server can't be reached now, but the code remains valid (RFC 8628, section 3.5).
                interval = interval.multipliedBy(2);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            throw Cancelled.during("the authorization of a device", e);
        }
    }

    /**
     * Returns a valid access token, renewed if necessary; also for flows without user interaction.
     *
     * @return the token
     * @throws ConnectorException {@code RECONNECT_REQUIRED} if the user has to authorize again, {@code AUTH_FAILED} if
     *     no token can be obtained
     */
    public Secret accessToken() {
        return engine.withGrant(
                key, oauth2 -> oauth2.tokens().current(LONGEST_WAIT).tokens().accessToken());
    }

    /**
     * Revokes the grant: at the server if {@code revocation_url} is configured (RFC 7009), and locally in any case.
     *
     * @throws io.adaptor.api.error.AdaptorException if the request to the server failed; the stored tokens are removed
     *     nevertheless
     */
    public void revoke() {
        engine.withGrant(key, oauth2 -> {
            oauth2.revoke();
            return key;
        });
    }

    /**
     * An authorization in progress. Keep it on the server side of the user's session only. Immutable; {@code toString}
     * shows neither state nor verifier.
     *
     * @param url the URL to send the user to
     * @param state the {@code state} that the callback must carry
     * @param verifier the PKCE code verifier
     * @param expiresAt the time until which the callback is accepted
     */
    public record Started(URI url, String state, Secret verifier, Instant expiresAt) {
        /**
         * Checks that no component is null.
         *
         * @param url the URL to send the user to
         * @param state the {@code state} that the callback must carry
         * @param verifier the PKCE code verifier
         * @param expiresAt the time until which the callback is accepted
         */
        public Started {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(verifier, "verifier");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }

        @Override
        public String toString() {
            return "Started[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * A device authorization in progress. Show the user the code and the page, and keep the rest secret. Immutable;
     * {@code toString} does not show the device code.
     *
     * @param userCode the code that the user enters
     * @param verificationUri the page on which the user enters the code
     * @param verificationUriComplete the same page with the code included, for a QR code
     * @param deviceCode the secret with which the server is polled
     * @param interval the time to wait between polls
     * @param expiresAt the time at which the code expires
     */
    public record Device(
            String userCode,
            URI verificationUri,
            Optional<URI> verificationUriComplete,
            Secret deviceCode,
            Duration interval,
            Instant expiresAt) {
        /**
         * Checks that no component is null.
         *
         * @param userCode the code that the user enters
         * @param verificationUri the page on which the user enters the code
         * @param verificationUriComplete the same page with the code included
         * @param deviceCode the secret with which the server is polled
         * @param interval the time to wait between polls
         * @param expiresAt the time at which the code expires
         */
        public Device {
            Objects.requireNonNull(userCode, "userCode");
            Objects.requireNonNull(verificationUri, "verificationUri");
            Objects.requireNonNull(deviceCode, "deviceCode");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }
    }
}
