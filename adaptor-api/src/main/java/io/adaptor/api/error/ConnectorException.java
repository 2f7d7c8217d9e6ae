package io.adaptor.api.error;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to the remote system that did not succeed: the one way a connector, the transport and the verdict on an answer
 * report failure. Retry, breaker and renewal decide on {@link #outcome()} and {@link #unprocessed()} alone. Not made to be serialized: a copy has lost all but its message.
 */
public final class ConnectorException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final transient boolean unprocessed;
    private final transient @Nullable Integer status;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable VendorError vendorError;
    private final transient @Nullable List<FieldError> fields;
    private final transient @Nullable UnusableAnswer answer;

    private ConnectorException(Builder builder) {
        super(builder.code, builder.message, builder.cause);
        this.outcome = builder.outcome;
        this.unprocessed = builder.unprocessed;
        this.status = builder.status;
        this.retryAfter = builder.retryAfter;
        this.vendorError = builder.vendorError;
        this.fields = builder.fields;
        this.answer = builder.answer;
    }

    /**
     * Starts an exception.
     *
     * @param code what kind of error it is
     * @param outcome the verdict; not one that succeeded
     * @param message what happened, in a human-readable sentence; never a credential
     * @return a builder
     */
    public static Builder builder(ErrorCode code, Outcome outcome, String message) {
        return new Builder(code, outcome, message);
    }

    /**
     * The verdict.
     *
     * @return never {@code OK} or {@code PARTIAL}
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Whether the remote system certainly did not carry out the request, so that even an unsafe one may be repeated.
     *
     * @return false when in doubt
     */
    public boolean unprocessed() {
        return unprocessed;
    }

    /**
     * The status of the answer.
     *
     * @return the HTTP status, or null where there was no answer
     */
    public @Nullable Integer status() {
        return status;
    }

    /**
     * How long the remote system asks to wait.
     *
     * @return the wait, or null where it does not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * What the remote system says about its error.
     *
     * @return its words, or null where it says nothing
     */
    public @Nullable VendorError vendorError() {
        return vendorError;
    }

    /**
     * What is wrong with which field of an answer that is not as it should be.
     *
     * @return an unmodifiable list; empty where it is not about fields
     */
    public List<FieldError> fields() {
        return fields == null ? List.of() : fields;
    }

    /**
     * The answer that arrived but can't be used.
     *
     * @return the answer, or null where none arrived or where the answer itself is the error
     */
    public @Nullable UnusableAnswer answer() {
        return answer;
    }

    /**
     * This exception with the answer that it is about.
     *
     * @param value the answer
     * @return a copy with the same cause, or this one where it has an answer already
     */
    public ConnectorException about(UnusableAnswer value) {
        if (answer != null) {
            return this;
        }
        ConnectorException copy = builder(code(), outcome, message())
                .cause(getCause())
                .unprocessed(unprocessed)
                .status(status)
                .retryAfter(retryAfter)
                .vendorError(vendorError)
                .fields(fields())
                .answer(value)
                .build();
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    /** Builds a {@link ConnectorException}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final ErrorCode code;
        private final Outcome outcome;
        private final String message;
        private @Nullable Throwable cause;
        private boolean unprocessed;
        private @Nullable Integer status;
        private @Nullable Duration retryAfter;
        private @Nullable VendorError vendorError;
        private List<FieldError> fields = List.of();
        private @Nullable UnusableAnswer answer;

        private Builder(ErrorCode code, Outcome outcome, String message) {
            this.code = Objects.requireNonNull(code, "code");
            this.outcome = Objects.requireNonNull(outcome, "outcome");
            this.message = message;
            if (outcome.succeeded()) {
                throw new IllegalArgumentException("an exception cannot have the outcome " + outcome);
            }
        }

        /**
         * What led to this; none by default.
         *
         * @param value kept for the log, never shown to users
         * @return this
         */
        public Builder cause(@Nullable Throwable value) {
            this.cause = value;
            return this;
        }

        /**
         * Says that the request certainly was not carried out.
         *
         * @param value true when that is certain
         * @return this
         */
        public Builder unprocessed(boolean value) {
            this.unprocessed = value;
            return this;
        }

        /**
         * The HTTP status of the response; none by default.
         *
         * @param value a status, or null
         * @return this
         */
        public Builder status(@Nullable Integer value) {
            this.status = value;
            return this;
        }

        /**
         * How long the remote system asks to wait; not known by default.
         *
         * @param value a duration, or null
         * @return this
         */
        public Builder retryAfter(@Nullable Duration value) {
            this.retryAfter = value;
            return this;
        }

        /**
         * The vendor's own code and message; none by default.
         *
         * @param value masked before it is shown; null for none
         * @return this
         */
        public Builder vendorError(@Nullable VendorError value) {
            this.vendorError = value;
            return this;
        }

        /**
         * What the remote system says about single fields; nothing by default.
         *
         * @param value one entry per field
         * @return this
         */
        public Builder fields(List<FieldError> value) {
            this.fields = List.copyOf(value);
            return this;
        }

        /**
         * Keeps the answer that arrived but can't be used, so that the result shows its status, headers and sizes, and
         * in debug mode its body. An unsafe call that was answered 2xx is then known to have been carried out.
         *
         * @param value the answer, or null where none arrived
         * @return this
         */
        public Builder answer(@Nullable UnusableAnswer value) {
            this.answer = value;
            return this;
        }

        /**
         * Builds the exception.
         *
         * @return a new exception
         */
        public ConnectorException build() {
            return new ConnectorException(this);
        }
    }
}
