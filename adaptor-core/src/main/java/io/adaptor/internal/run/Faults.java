package io.adaptor.internal.run;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.security.Redactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts what ended an execution to the error of its result. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /**
     * Returns the error of the result; logs an unexpected one with its stack trace.
     *
     * @param deadlinePassed whether the deadline has passed, which is why the execution was cancelled
     */
    static AdaptorException of(Throwable thrown, boolean deadlinePassed, Redactor redactor) {
        if (thrown instanceof AdaptorException known) {
            if (known.code() == StandardErrorCode.CONNECTOR_FAULT && known.getCause() != null) {
                logged(redactor.redact(known));
            }
            boolean deadlineIt = known.code() == StandardErrorCode.CANCELLED && deadlinePassed;
            return deadlineIt && known instanceof ConnectorException e ? Deadline.exceeded(e) : known;
        }
        if (thrown instanceof ExpressionException bounded) {
            // The budget of a mapping was exhausted between its expressions.
            return new AdaptorException(StandardErrorCode.TOO_MUCH_WORK, String.valueOf(bounded.getMessage()), thrown);
        }
        return logged(redactor.redact(new AdaptorException(
                StandardErrorCode.INTERNAL,
                "unexpected " + thrown.getClass().getSimpleName() + "; see the log for details",
                thrown)));
    }

    private static AdaptorException logged(AdaptorException fault) {
        LOG.error("{}: {}", fault.code().name(), fault.getMessage(), fault);
        return fault;
    }
}
