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
 * What an execution would do, determined without sending anything. Caches, limits and breakers are reported in their
 * current state, which is not changed. Secrets are masked. Immutable; do not modify the JSON trees.
 *
 * @param execution the identity of the execution
 * @param expectation the expected end of the execution
 * @param request the request as it would be sent, with secrets masked; null if none would be built
 * @param expressions the expressions of the request mapping, each with its value
 * @param cache the state of the cache; null if the endpoint is not cached
 * @param limits the limits that the execution would wait for; null if there are none
 * @param breaker the state of the circuit breaker; null if there is none
 * @param retry how often the execution would be attempted; null if nothing would be sent
 * @param credentials the credentials that would be used; null if nothing would be sent
 * @param notes further remarks, as human-readable sentences
 * @param error why nothing would be sent; null unless the execution would be refused
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
     * Checks that there is an error if and only if the execution would be refused, and copies the lists.
     *
     * @param execution the identity of the execution
     * @param expectation the expected end of the execution
     * @param request the request as it would be sent, with secrets masked
     * @param expressions the expressions of the request mapping, each with its value
     * @param cache the state of the cache
     * @param limits the limits that the execution would wait for
     * @param breaker the state of the circuit breaker
     * @param retry how often the execution would be attempted
     * @param credentials the credentials that would be used
     * @param notes further remarks, as human-readable sentences
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
     * Returns this explanation as a tree with snake-case keys, as printed by the command line. Every key is always
     * present; a part that does not apply is null.
     *
     * @return a new object that shares the trees of this one; do not modify it
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
     * Returns the same content as {@link #toTree()} as JDK values: {@code Map}, {@code List}, {@code String},
     * {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, null. Jackson 2 and Jackson 3 serialize
     * this object in this form.
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
     * @param execution the identity of the execution
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
         * @param value with secrets masked; null if none would be built
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
         * @param value null if the endpoint is not cached
         * @return this
         */
        public Builder cache(@Nullable CacheLookup value) {
            this.cache = value;
            return this;
        }

        /**
         * The limits that the execution would wait for; none by default.
         *
         * @param value null if there are none
         * @return this
         */
        public Builder limits(@Nullable LimitState value) {
            this.limits = value;
            return this;
        }

        /**
         * The state of the circuit breaker; none by default.
         *
         * @param value null if there is none
         * @return this
         */
        public Builder breaker(@Nullable BreakerState value) {
            this.breaker = value;
            return this;
        }

        /**
         * How often the execution would be attempted; none by default.
         *
         * @param value null if nothing would be sent
         * @return this
         */
        public Builder retry(@Nullable RetryPlan value) {
            this.retry = value;
            return this;
        }

        /**
         * The credentials that would be used; none by default.
         *
         * @param value masked; null if nothing would be sent
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
         * @param value null unless the execution would be refused
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
         * @throws io.adaptor.api.error.InvalidValueException if the error and the expectation are inconsistent
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
