package io.adaptor.connectors.webhook;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs the bytes that are sent. The transport calls it for each attempt and each hop, so each has its own time and
 * signature. Secrets are read each time. Thread-safe.
 */
final class WebhookSignature implements Authenticator {
    /** The header of the id, for all schemes. */
    static final String ID = "webhook-id";

    private static final String TIME = "webhook-timestamp";

    private final SigningScheme scheme;
    private final String header;
    private final Credentials credentials;
    private final Clock clock;

    WebhookSignature(SigningScheme scheme, @Nullable String header, Credentials credentials, Clock clock) {
        this.scheme = scheme;
        this.header = header == null ? scheme.header() : header;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        long seconds = clock.instant().getEpochSecond();
        return timed(request, seconds).withHeader(header, signature(request, seconds));
    }

    // Signing sends nothing, so a request that apply() rejects is rejected here too.
    @Override
    public HttpRequest preview(HttpRequest request) {
        long seconds = clock.instant().getEpochSecond();
        signature(request, seconds);
        int count = SigningSecrets.configured(credentials).size();
        return timed(request, seconds).withHeader(header, scheme.masked(seconds, count));
    }

    private HttpRequest timed(HttpRequest request, long seconds) {
        return scheme.isStandard() ? request.withHeader(TIME, String.valueOf(seconds)) : request;
    }

    private String signature(HttpRequest request, long seconds) {
        if (request.stream() != null) {
            throw refused("a body that is streamed can't be signed, because its bytes are not known before: send it as"
                    + " bytes");
        }
        String id = request.headers().first(ID);
        if (id == null && scheme.isStandard()) {
            throw refused("the request has no " + ID + ", which " + scheme.wireName()
                    + " signs: state idempotency with class: keyed and key_header: " + ID);
        }
        byte[] body = request.body();
        List<String> secrets = SigningSecrets.configured(credentials).stream()
                .map(this::secret)
                .toList();
        return scheme.signature(String.valueOf(id), seconds, body == null ? new byte[0] : body, secrets);
    }

    private String secret(String name) {
        String secret = credentials.get(name);
        if (!scheme.accepts(secret)) {
            throw refused("credentials." + name + " can't be a key: "
                    + (scheme.isStandard() ? "write whsec_ and the Base64 of its bytes" : "it is empty"));
        }
        return secret;
    }

    private static ConnectorException refused(String why) {
        return ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, why)
                .unprocessed(true)
                .build();
    }
}
