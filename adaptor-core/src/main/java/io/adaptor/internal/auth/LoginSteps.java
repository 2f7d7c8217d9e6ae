package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a login or of its refresh, one after the other. Thread-safe. */
final class LoginSteps {
    /** The name of a refusal that matches {@code reconnect_when}. */
    static final String RECONNECT = "reconnect_when";

    private static final long MOST_BYTES = 256 << 10;

    private final List<LoginRequest> requests;
    private final @Nullable Expression reconnectWhen;
    private final HttpTransport http;
    private final Duration timeout;
    private final SecretValues secrets;
    private final Clock clock;

    LoginSteps(
            List<LoginRequest> requests,
            @Nullable Expression reconnectWhen,
            HttpTransport http,
            Duration timeout,
            SecretValues secrets,
            Clock clock) {
        this.requests = List.copyOf(requests);
        this.reconnectWhen = reconnectWhen;
        this.http = http;
        this.timeout = timeout;
        this.secrets = secrets;
        this.clock = clock;
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Returns the name of the last step. */
    String label() {
        return requests.isEmpty()
                ? "the login"
                : requests.get(requests.size() - 1).label();
    }

    /**
     * Sends all steps.
     *
     * @param document the document that the first step sees; not changed
     * @return what rules see: the document with the responses, the last of which is also at the top level
     * @throws TokenRefusal if a step is refused
     */
    Answered run(ObjectNode document) throws TokenRefusal {
        ObjectNode seen = document.deepCopy();
        ObjectNode answers = seen.putObject("steps");
        LoginAnswer last = null;
        for (LoginRequest request : requests) {
            LoginAnswer answer = send(request, seen);
            if (!request.accepts(answer)) {
                throw refusal(request, answer);
            }
            if (request.name() != null) {
                answers.set(request.name(), answer.document());
            }
            last = answer;
        }
        if (last == null) {
            throw new IllegalStateException("a login without steps sends no request");
        }
        seen.setAll(last.document());
        return new Answered(seen, last);
    }

    /** Returns the refusal for an accepted response that contains nothing usable. */
    TokenRefusal useless(LoginAnswer last, String why) {
        return new TokenRefusals(label(), secrets, clock).useless(last.response(), why);
    }

    private LoginAnswer send(LoginRequest request, JsonNode seen) {
        try (HttpResponse response = http.send(request.write(seen, timeout))) {
            return LoginAnswer.of(response.status(), response.headers(), response.bytes(MOST_BYTES));
        }
    }

    private TokenRefusal refusal(LoginRequest request, LoginAnswer answer) {
        boolean over = reconnectWhen != null && answer.fits(reconnectWhen);
        return new TokenRefusals(request.label(), secrets, clock)
                .named(answer.response(), answer.fields(), over ? List.of(RECONNECT) : List.of());
    }

    /** The document that rules see, and the last response in it. */
    record Answered(ObjectNode document, LoginAnswer last) {}
}
