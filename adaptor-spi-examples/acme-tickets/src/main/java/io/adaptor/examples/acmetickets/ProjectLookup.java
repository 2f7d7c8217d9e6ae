package io.adaptor.examples.acmetickets;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Acme's paths have the number of a project, people know its name: asks once and remembers. Thread-safe; threads that
 * come while nothing is known yet ask for themselves, which does no harm.
 */
final class ProjectLookup {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int UNKNOWN = -1;

    private final URI url;
    private final HttpTransport http;
    private volatile int number = UNKNOWN;

    ProjectLookup(String baseUrl, String project, HttpTransport http) {
        // The schema of the settings lets no character into a name that would have to be encoded.
        this.url = URI.create(baseUrl + "/projects?name=" + project);
        this.http = http;
    }

    int number(Duration timeout) {
        if (number == UNKNOWN) {
            number = ask(timeout);
        }
        return number;
    }

    private int ask(Duration timeout) {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, url, timeout).withHeader("Accept", "application/json");
        try (HttpResponse response = http.send(request)) {
            int status = response.status();
            JsonNode body = read(status, response.bytes(MAX_BYTES));
            AcmeErrors.check(status, body);
            JsonNode found = body.path("id");
            if (status != 200 || !found.canConvertToInt()) {
                throw failed(status, null);
            }
            return found.intValue();
        }
    }

    private static JsonNode read(int status, byte[] body) {
        try {
            return JsonCodec.read(body);
        } catch (IOException e) {
            throw failed(status, e);
        }
    }

    private static ConnectorException failed(int status, @Nullable IOException cause) {
        ErrorCode code = StandardErrorCode.UPSTREAM_FAILED;
        Outcome outcome = Outcome.REJECTED;
        if (status == 200) {
            code = StandardErrorCode.RESPONSE_UNREADABLE;
            outcome = Outcome.FAILED;
        } else if (status == 401) {
            // Lets the engine renew the credentials, where they can be, and try again.
            code = StandardErrorCode.AUTH_FAILED;
            outcome = Outcome.EXPIRED;
        } else if (status == 429) {
            code = StandardErrorCode.RATE_LIMITED;
            outcome = Outcome.THROTTLED;
        } else if (status >= 500) {
            outcome = Outcome.TRANSIENT;
        }
        return ConnectorException.builder(
                        code, outcome, "the number of the project is not in Acme's answer (HTTP " + status + ")")
                .status(status)
                .unprocessed(true)
                .cause(cause)
                .build();
    }
}
