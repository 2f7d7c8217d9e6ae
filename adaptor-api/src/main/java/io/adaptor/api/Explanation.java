package io.adaptor.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.PlainValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an execution would do, determined without sending anything: the state of caches, limits and breakers is that of
 * the moment, and is not changed by asking. Secrets are masked. Immutable; do not modify the JSON trees.
 *
 * @param execution which call, on whose behalf
 * @param expectation what would become of it
 * @param request the request as it would go out, secrets masked; null where it does not come to one
 * @param expressions the expressions of the request mapping, each with its value
 * @param cache what the cache knows; null where there is none
 * @param limits the limits it would wait for; null where there are none
 * @param breaker the circuit breaker before it; null where there is none
 * @param retry how often it would try; null where it does not come to that
 * @param credentials with what credentials; null where it does not come to that
 * @param notes what else there is to know, as human-readable sentences
 * @param error why nothing would be sent; null unless it would be refused
 */
public record Explanation(
        Execution execution,
        Expectation expectation,
        @Nullable RequestPreview request,
        List<EvaluatedExpression> expressions,
        @Nullable CacheLookup cache,
        @Nullable LimitState limits,
        @Nullable BreakerState breaker,
        @Nullable RetryPlan retry,
        @Nullable CredentialState credentials,
        List<String> notes,
        @Nullable ErrorDetail error) {
    /**
     * Checks that there is an error exactly where it would be refused, and copies the lists.
     *
     * @param execution which call, on whose behalf
     * @param expectation what would become of it
     * @param request the request as it would go out, secrets masked
     * @param expressions the expressions of the request mapping, each with its value
     * @param cache what the cache knows
     * @param limits the limits it would wait for
     * @param breaker the circuit breaker before it
     * @param retry how often it would try
     * @param credentials with what credentials
     * @param notes what else there is to know, as human-readable sentences
     * @param error why nothing would be sent
     */
    public Explanation {
        Objects.requireNonNull(execution, "execution");
        expressions = List.copyOf(expressions);
        notes = List.copyOf(notes);
        FieldChecks.of("explanation")
                .that(
                        (expectation == Expectation.REFUSED) == (error != null),
                        "error",
                        error,
                        "must be present exactly when the execution would be refused")
                .done();
    }

    /**
     * This explanation as a tree in snake case, as the command line prints it. Every key is always there; a part that does not apply is
     * null.
     *
     * @return a new object that shares the trees of this one; to be read, not changed
     */
    public ObjectNode toTree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("request_id", execution.requestId());
        tree.put("tenant_id", execution.tenantId());
        tree.put("integration_id", execution.integrationId());
        tree.put("endpoint", execution.endpointName());
        tree.put("connection", execution.connection());
        tree.put("expectation", expectation.wireName());
        tree.set("error", error == null ? null : error.toTree());
        tree.set("request", ExplanationParts.request(request));
        ArrayNode lines = tree.putArray("expressions");
        expressions.forEach(one -> lines.add(one.toTree()));
        tree.set("cache", ExplanationParts.cache(cache));
        tree.set("breaker", ExplanationParts.breaker(breaker));
        tree.set("limits", ExplanationParts.limits(limits));
        tree.set("retry", ExplanationParts.retry(retry));
        tree.set("credentials", ExplanationParts.credentials(credentials));
        notes.forEach(tree.putArray("notes")::add);
        return tree;
    }

    /**
     * The same as {@link #toTree()} in values of the JDK: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code
     * BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 write this object so.
     *
     * @return an unmodifiable map
     */
    @JsonValue
    public Map<String, @Nullable Object> plain() {
        return PlainValues.map(toTree());
    }

    /**
     * Returns a builder with the default values.
     *
     * @param execution which call, on whose behalf
     * @return a new builder
     */
    public static Builder builder(Execution execution) {
        return new Builder(execution);
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(execution);
        builder.expectation = expectation;
        builder.request = request;
        builder.expressions = expressions;
        builder.cache = cache;
        builder.limits = limits;
        builder.breaker = breaker;
        builder.retry = retry;
        builder.credentials = credentials;
        builder.notes = notes;
        builder.error = error;
        return builder;
    }

    /** Builds an {@link Explanation}. Not safe for use by multiple threads. */
    public static final class Builder {
        private final Execution execution;
        private Expectation expectation = Expectation.SENT;
        private @Nullable RequestPreview request;
        private List<EvaluatedExpression> expressions = List.of();
        private @Nullable CacheLookup cache;
        private @Nullable LimitState limits;
        private @Nullable BreakerState breaker;
        private @Nullable RetryPlan retry;
        private @Nullable CredentialState credentials;
        private List<String> notes = List.of();
        private @Nullable ErrorDetail error;

        private Builder(Execution execution) {
            this.execution = execution;
        }

        /**
         * What the execution would do; {@code SENT} by default.
         *
         * @param value the expectation
         * @return this
         */
        public Builder expectation(Expectation value) {
            this.expectation = value;
            return this;
        }

        /**
         * The request as it would be sent; none by default.
         *
         * @param value secrets masked; null where none would be built
         * @return this
         */
        public Builder request(@Nullable RequestPreview value) {
            this.request = value;
            return this;
        }

        /**
         * The expressions of the request mapping, each with its value; none by default.
         *
         * @param value in the order of the mapping
         * @return this
         */
        public Builder expressions(List<EvaluatedExpression> value) {
            this.expressions = value;
            return this;
        }

        /**
         * The state of the cache; none by default.
         *
         * @param value null where the endpoint is not cached
         * @return this
         */
        public Builder cache(@Nullable CacheLookup value) {
            this.cache = value;
            return this;
        }

        /**
         * The limits it would wait for; none by default.
         *
         * @param value null where there are none
         * @return this
         */
        public Builder limits(@Nullable LimitState value) {
            this.limits = value;
            return this;
        }

        /**
         * The state of the circuit breaker; none by default.
         *
         * @param value null where there is none
         * @return this
         */
        public Builder breaker(@Nullable BreakerState value) {
            this.breaker = value;
            return this;
        }

        /**
         * How often it would be tried; none by default.
         *
         * @param value null where nothing would be sent
         * @return this
         */
        public Builder retry(@Nullable RetryPlan value) {
            this.retry = value;
            return this;
        }

        /**
         * The credentials that would be used; none by default.
         *
         * @param value masked; null where nothing would be sent
         * @return this
         */
        public Builder credentials(@Nullable CredentialState value) {
            this.credentials = value;
            return this;
        }

        /**
         * Remarks for the reader; none by default.
         *
         * @param value one sentence each
         * @return this
         */
        public Builder notes(List<String> value) {
            this.notes = value;
            return this;
        }

        /**
         * Why nothing would be sent; none by default.
         *
         * @param value null unless it would be refused
         * @return this
         */
        public Builder error(@Nullable ErrorDetail value) {
            this.error = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new Explanation
         * @throws io.adaptor.api.error.InvalidValueException if the error does not go with the expectation
         */
        public Explanation build() {
            return new Explanation(
                    execution,
                    expectation,
                    request,
                    expressions,
                    cache,
                    limits,
                    breaker,
                    retry,
                    credentials,
                    notes,
                    error);
        }
    }
}
