package io.adaptor.server.web;

import io.adaptor.server.database.ExecutionFilter;
import io.adaptor.server.database.PostgresExecutionLog;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A query of the execution log: its filters and the end of the previous page. */
final class ExecutionQuery {
    private static final Set<String> KNOWN = new TreeSet<>(
            Set.of("integration", "connection", "endpoint", "success", "code", "from", "to", "q", "after", "limit"));

    private static final int LONGEST_WORDS = 100;

    private ExecutionQuery() {}

    static ExecutionFilter filter(Map<String, String> query) {
        query.keySet().forEach(name -> {
            if (!KNOWN.contains(name)) {
                throw invalid(name + " is not a filter; there are " + String.join(", ", KNOWN));
            }
        });
        return new ExecutionFilter(
                query.get("integration"),
                query.get("connection"),
                query.get("endpoint"),
                flag(query.get("success")),
                query.get("code"),
                moment("from", query.get("from")),
                moment("to", query.get("to")),
                words(query.get("q")));
    }

    private static @Nullable String words(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > LONGEST_WORDS || value.indexOf('\0') >= 0) {
            throw invalid("q must have 1 to " + LONGEST_WORDS + " characters");
        }
        return value;
    }

    private static @Nullable Boolean flag(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw invalid("success must be true or false");
        }
        return value.equals("true");
    }

    private static @Nullable Instant moment(String name, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw invalid(name + " must be a moment such as 2027-01-31T00:00:00Z");
        }
    }

    static String cursor(PostgresExecutionLog.Place place) {
        String text = place.startedAt() + " " + place.requestId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static PostgresExecutionLog.Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            if (space > 0) {
                return new PostgresExecutionLog.Place(
                        Instant.parse(text.substring(0, space)), text.substring(space + 1));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Reported below.
        }
        throw invalid("after must be next of the page before");
    }

    private static ApiProblem invalid(String detail) {
        return ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", detail);
    }
}
