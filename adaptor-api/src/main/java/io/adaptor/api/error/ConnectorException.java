package io.adaptor.api.error;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call to the remote system did not succeed: the single way in which connectors, the transport and the
 * verdict on a response report failure. Retry, breaker and renewal decide on {@link #outcome()} and
 * {@link #unprocessed()} alone. Not intended to be serialized: a deserialized copy retains only its message.
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
     * Returns a builder of an exception.
     *
     * @param code the kind of error
     * @param outcome the verdict; not a successful one
     * @param message what happened, in a human-readable sentence; never a credential
     * @return a builder
     */
    public static Builder builder(ErrorCode code, Outcome outcome, String message) {
        return new Builder(code, outcome, message);
    }

    /**
     * Returns the verdict.
     *
     * @return never {@code OK} or {@code PARTIAL}
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns whether the remote system certainly did not carry out the request, so that even an unsafe request may be
     * repeated.
     *
     * @return false when in doubt
     */
    public boolean unprocessed() {
        return unprocessed;
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return the HTTP status, or null if there was no response
     */
    public @Nullable Integer status() {
        return status;
    }

    /**
     * Returns how long the remote system asks to wait.
     *
     * @return the duration, or null if it does not state one
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Returns what the remote system reported about its error.
     *
     * @return the reported error, or null if there is none
     */
    public @Nullable VendorError vendorError() {
        return vendorError;
    }

    /**
     * Returns the errors of individual fields of an invalid response.
     *
     * @return an unmodifiable list; empty if the error does not concern fields
     */
    public List<FieldError> fields() {
        return fields == null ? List.of() : fields;
    }

    /**
     * Returns the response that arrived but cannot be used.
     *
     * @return the response, or null if none arrived or if the response itself is the error
     */
    public @Nullable UnusableAnswer answer() {
        return answer;
    }

    /**
     * Returns this exception with the response that it refers to.
     *
     * @param value the response
     * @return a copy with the same cause, or this exception if it already has a response
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
         * The cause; none by default.
         *
         * @param value the cause, for the log only; never shown to users
         * @return this
         */
        public Builder cause(@Nullable Throwable value) {
            this.cause = value;
            return this;
        }

        /**
         * Whether the request was certainly not carried out; false by default.
         *
         * @param value true only if that is certain
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
         * How long the remote system asks to wait; unknown by default.
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
         * The errors of individual fields that the remote system reported; none by default.
         *
         * @param value one entry per field
         * @return this
         */
        public Builder fields(List<FieldError> value) {
            this.fields = List.copyOf(value);
            return this;
        }

        /**
         * The response that arrived but cannot be used, so that the result shows its status, headers and sizes, and in
         * debug mode its body. An unsafe call with a 2xx response is then known to have been carried out.
         *
         * @param value the response, or null if none arrived
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
