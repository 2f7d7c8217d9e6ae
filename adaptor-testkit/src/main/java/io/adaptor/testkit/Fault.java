package io.adaptor.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Known failures of vendors, one answer each; for {@link FaultyVendor}. */
public enum Fault {
    /** 429 with {@code Retry-After: 7}. */
    RETRY_AFTER_SECONDS,
    /** 429 with {@code Retry-After} as an HTTP date, {@link #WAIT} from now. */
    RETRY_AFTER_DATE,
    /** 429 with {@code Retry-After: 2.5}, which the standard does not allow. */
    RETRY_AFTER_DECIMAL,
    /** 429 with {@code X-RateLimit-Reset} in seconds since 1970, {@link #WAIT} from now. */
    RESET_EPOCH_SECONDS,
    /** 429 with {@code X-RateLimit-Reset} in milliseconds since 1970, {@link #WAIT} from now. */
    RESET_EPOCH_MILLIS,
    /** 429 with {@code X-RateLimit-Reset} as an ISO date and time, {@link #WAIT} from now; like Jira. */
    RESET_ISO8601,
    /** 200 with an error {@code THROTTLED} and the cost of the query in the body; like Shopify's GraphQL API. */
    SHOPIFY_THROTTLED,
    /** 403 with {@code REQUEST_LIMIT_EXCEEDED} in the body; like Salesforce. */
    SALESFORCE_LIMIT,
    /** 429 with a {@code policyName} in the body and no wait; like HubSpot. */
    HUBSPOT_POLICY,
    /** 429 without any wait. */
    THROTTLED_WITHOUT_HINT,
    /** 200 with incomplete JSON of correct {@code Content-Length}. */
    TRUNCATED_JSON,
    /** 200 with a body that arrives one byte every 50 ms, for a minute. */
    SLOW_BODY,
    /** 200 that announces more bytes than it sends before closing the connection. */
    LENGTH_TOO_LARGE,
    /** 200 that announces fewer bytes than it sends: the JSON appears truncated. */
    LENGTH_TOO_SMALL,
    /** 302 to a private address (RFC 1918). */
    REDIRECT_TO_PRIVATE,
    /** 302 to the address at which clouds serve credentials. */
    REDIRECT_TO_METADATA,
    /** 200 with a {@code Date} one day ahead: the clock of the vendor or of the caller is wrong. */
    DATE_AHEAD,
    /** 200 with a {@code Date} one day behind. */
    DATE_BEHIND;

    /** The wait that throttled callers are given. */
    public static final Duration WAIT = Duration.ofSeconds(7);

    private static final Duration SLOWLY = Duration.ofMillis(50);
    private static final int A_MINUTE_OF_BYTES = 1200;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US);

    /**
     * Returns the vendor's answer.
     *
     * @param now the current time of the vendor
     * @return the answer
     */
    public Answer answer(Instant now) {
        Instant end = now.plus(WAIT);
        return switch (this) {
            case RETRY_AFTER_SECONDS -> throttled("Retry-After", String.valueOf(WAIT.toSeconds()));
            case RETRY_AFTER_DATE -> throttled("Retry-After", httpDate(end));
            case RETRY_AFTER_DECIMAL -> throttled("Retry-After", "2.5");
            case RESET_EPOCH_SECONDS -> throttled("X-RateLimit-Reset", String.valueOf(end.getEpochSecond()));
            case RESET_EPOCH_MILLIS -> throttled("X-RateLimit-Reset", String.valueOf(end.toEpochMilli()));
            case RESET_ISO8601 -> throttled("X-RateLimit-Reset", end.toString());
            case SHOPIFY_THROTTLED -> Answer.json(200, """
                    {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
                     "extensions": {"cost": {"requestedQueryCost": 450, "throttleStatus":
                       {"maximumAvailable": 1000, "currentlyAvailable": 100, "restoreRate": 50}}}}""");
            case SALESFORCE_LIMIT -> Answer.json(403, """
                    [{"message": "TotalRequests Limit exceeded.", "errorCode": "REQUEST_LIMIT_EXCEEDED"}]""");
            case HUBSPOT_POLICY -> Answer.json(429, """
                    {"status": "error", "errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}""");
            case THROTTLED_WITHOUT_HINT -> Answer.empty(429, Map.of());
            case TRUNCATED_JSON -> Answer.json(200, "{\"items\": [{\"id\": 1}, {\"id\"");
            case SLOW_BODY -> Answer.trickle(A_MINUTE_OF_BYTES, SLOWLY);
            case LENGTH_TOO_LARGE -> Answer.truncated("{\"id\": 1}", 500);
            case LENGTH_TOO_SMALL -> Answer.truncated("{\"id\": 1}", 4);
            case REDIRECT_TO_PRIVATE -> redirect("http://10.0.0.1/admin");
            case REDIRECT_TO_METADATA -> redirect("http://169.254.169.254/latest/meta-data/");
            case DATE_AHEAD -> dated(now.plus(Duration.ofDays(1)));
            case DATE_BEHIND -> dated(now.minus(Duration.ofDays(1)));
        };
    }

    private static Answer throttled(String header, String value) {
        return Answer.of(429, Map.of("Content-Type", "application/json", header, value), "{\"error\":\"slow down\"}");
    }

    private static Answer redirect(String target) {
        return Answer.empty(302, Map.of("Location", target));
    }

    private static Answer dated(Instant date) {
        return Answer.of(200, Map.of("Content-Type", "application/json", "Date", httpDate(date)), "{\"ok\":true}");
    }

    private static String httpDate(Instant moment) {
        return HTTP_DATE.format(moment.atOffset(ZoneOffset.UTC));
    }
}
