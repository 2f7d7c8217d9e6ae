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
 * The OAuth2 grant of one connection: sends a person to consent, stores its result, shows the access token, ends it.
 *
 * <p>It keeps nothing between {@link #start} and {@link #complete}: whoever calls them keeps {@link Started} meanwhile,
 * bound to the session of the person's browser, and uses it once. Thread-safe, need not be closed.
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
     * Begins: makes the URL to send the person to, with {@code state} and, unless {@code pkce: false}, a proof key of the
     * method S256 (RFC 7636). Sends nothing, unless {@code auth_config} leaves URLs or the client to discovery: then it blocks
     * until metadata is read and a client is registered, several requests of {@code token_timeout_seconds} each.
     *
     * @return what to keep until the person comes back
     * @throws io.adaptor.api.error.AdaptorException if the integration is not there or not of {@code oauth2_flow:
     *     authorization_code}, lacks {@code redirect_uri} or {@code client_id}, or if what is to be discovered can't be
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
     * Ends what {@link #start} has begun: checks that the answer belongs to it, exchanges the code, stores the tokens, and
     * with them the parameters that {@code callback_values} names.
     *
     * <p>The connection is stored, with what it learns: values of {@code connection_fields} that stand among the {@code
     * token_fields} or the {@code callback_values}, and what {@code after_consent} finds.
     *
     * @param started what was kept
     * @param callback all query parameters that the person came back with
     * @return the connection: {@code CONNECTED}, or {@code UNTESTED} with the reason where something is still to be given
     *     or to be chosen; see {@link Connections#choices}
     * @throws ConnectorException {@code AUTH_FAILED} if it came too late, with another state or from another issuer (RFC
     *     9207), if the person or the server refused, if one of {@code callback_values} is missing, or if the code can't be
     *     exchanged; with the wait that the server asks for
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
     * Begins on a device without a browser (RFC 8628): asks the server for a code that a person enters elsewhere.
     *
     * @return what to show the person, and to give to {@link #completeDevice}
     * @throws ConnectorException {@code AUTH_FAILED} if the integration is not of {@code oauth2_flow: device_code}, or if the
     *     server gives none
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
     * Waits until the person has agreed, asking as often as the server allows, and stores tokens and connection as {@link
     * #complete} does. Blocks up to the end of the code; interrupt the thread to give up.
     *
     * @param device what {@link #startDevice} returned; used once
     * @return the connection
     * @throws ConnectorException {@code AUTH_FAILED} if the person or the server refused, or if the code has ended; {@code
     *     CANCELLED} if the thread was interrupted
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
                // The server can't be asked now; the code is good all the same (RFC 8628, section 3.5).
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
     * A usable access token, renewed if need be; also of flows without a person.
     *
     * @return the token
     * @throws ConnectorException {@code RECONNECT_REQUIRED} if only a person can give a new grant, {@code AUTH_FAILED} if
     *     none can be obtained
     */
    public Secret accessToken() {
        return engine.withGrant(
                key, oauth2 -> oauth2.tokens().current(LONGEST_WAIT).tokens().accessToken());
    }

    /**
     * Ends the grant: at the server where {@code revocation_url} is given (RFC 7009), and here in any case.
     *
     * @throws io.adaptor.api.error.AdaptorException if the server could not be asked; the tokens are forgotten all the same
     */
    public void revoke() {
        engine.withGrant(key, oauth2 -> {
            oauth2.revoke();
            return key;
        });
    }

    /**
     * An authorization under way. Keep it where only the server side of the person's session sees it. Immutable; {@code
     * toString} shows neither state nor verifier.
     *
     * @param url where to send the person
     * @param state what the answer must carry
     * @param verifier the proof key
     * @param expiresAt until when the answer is accepted
     */
    public record Started(URI url, String state, Secret verifier, Instant expiresAt) {
        /**
         * Checks that all is there.
         *
         * @param url where to send the person
         * @param state what the answer must carry
         * @param verifier the proof key
         * @param expiresAt until when the answer is accepted
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
     * An authorization of a device under way. Show the person the code and the page; keep the rest to yourself. Immutable;
     * {@code toString} shows no device code.
     *
     * @param userCode what the person enters
     * @param verificationUri where
     * @param verificationUriComplete the same page with the code in it, for a QR code
     * @param deviceCode what the server is asked with
     * @param interval how long to wait between questions
     * @param expiresAt until when the code is good
     */
    public record Device(
            String userCode,
            URI verificationUri,
            Optional<URI> verificationUriComplete,
            Secret deviceCode,
            Duration interval,
            Instant expiresAt) {
        /**
         * Checks that all is there.
         *
         * @param userCode what the person enters
         * @param verificationUri where
         * @param verificationUriComplete the same page with the code in it
         * @param deviceCode what the server is asked with
         * @param interval how long to wait between questions
         * @param expiresAt until when the code is good
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
