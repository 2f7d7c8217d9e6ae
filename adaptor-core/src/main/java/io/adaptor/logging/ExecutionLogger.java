package io.adaptor.logging;

import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line per execution to the logger {@code io.adaptor.executions}: ids, code, status, attempts and durations,
 * but never a payload, a header or a message of a vendor. Successes are logged at debug, mistakes of the caller at
 * info, failures of the remote system, its credentials and its configuration at warn, faults of connectors and of the
 * engine at error. A disabled level costs nothing. Every client has one unless it was built with
 * {@code logExecutions(false)}. Thread-safe; may be shared between clients.
 */
public final class ExecutionLogger implements ExecutionListener {
    private static final int LONGEST_ID = 128;

    private final Logger log;

    /** Creates a listener to add to a client that was built without one. */
    public ExecutionLogger() {
        this(LoggerFactory.getLogger("io.adaptor.executions"));
    }

    ExecutionLogger(Logger log) {
        this.log = log;
    }

    @Override
    public void on(ExecutionEvent event) {
        if (!(event instanceof ExecutionEvent.Finished finished)) {
            return;
        }
        Level level = level(finished.result());
        if (log.isEnabledForLevel(level)) {
            log.atLevel(level).log(line(finished.log()));
        }
    }

    private static Level level(ExecutionResult result) {
        ErrorDetail error = result.error();
        if (error == null) {
            return Level.DEBUG;
        }
        return switch (category(error)) {
            case CALLER -> Level.INFO;
            case INTERNAL -> Level.ERROR;
            default -> Level.WARN;
        };
    }

    private static ErrorCategory category(ErrorDetail error) {
        var stated = error.details().get("category");
        try {
            return stated == null
                    ? ErrorCategory.INTERNAL
                    : ErrorCategory.valueOf(stated.asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return ErrorCategory.INTERNAL;
        }
    }

    private static String line(ExecutionLog log) {
        StringBuilder line = new StringBuilder(200);
        line.append(clean(log.integrationId())).append('/').append(clean(log.endpointName()));
        line.append(log.success() ? " succeeded" : " failed: ");
        if (log.errorCode() != null) {
            line.append(clean(log.errorCode()));
        }
        if (log.cached()) {
            line.append(" from the cache");
        }
        if (log.statusCode() != null) {
            line.append(", HTTP ").append(log.statusCode());
        }
        line.append(", ").append(log.duration().toMillis()).append(" ms");
        attempts(line, log);
        line.append(" [tenant=").append(clean(log.tenantId()));
        line.append(" connection=").append(clean(log.connection()));
        return line.append(" request=")
                .append(clean(log.requestId()))
                .append(']')
                .toString();
    }

    private static void attempts(StringBuilder line, ExecutionLog log) {
        if (log.attempts().size() < 2) {
            line.append(log.attempts().isEmpty() ? ", nothing sent" : ", 1 attempt");
            return;
        }
        line.append(", ").append(log.attempts().size()).append(" attempts (");
        String between = "";
        for (ExecutionLog.Attempt attempt : log.attempts()) {
            line.append(between)
                    .append(attempt.errorCode() == null ? "answered" : clean(attempt.errorCode()))
                    .append(' ')
                    .append(attempt.duration().toMillis())
                    .append(" ms");
            between = ", ";
        }
        line.append(')');
    }

    // Ids come from callers and must not be able to forge log lines.
    private static String clean(String id) {
        String shown = id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID) + "…";
        for (int i = 0; i < shown.length(); i++) {
            if (Character.isISOControl(shown.charAt(i)) || shown.charAt(i) == '\u2028' || shown.charAt(i) == '\u2029') {
                return shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
            }
        }
        return shown;
    }
}
