package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor-specific login is performed, what is taken from its responses and how requests use it. Immutable;
 * {@code toString} shows no credentials.
 *
 * <p>{@code take} and {@code learn} see the last response as {@code status}, {@code headers}, {@code body} and
 * {@code cookies}, and everything that a step sees.
 *
 * @param steps the requests of a login, in order; at most five; none if the credentials are used directly
 * @param refresh the requests that renew the taken values, at most five; empty to repeat the login
 * @param take secret values by name, including {@code token}; {@code expires} states when they expire
 * @param learn values that are not secrets, stored for {@code connection_fields}, {@code base_url_from} and {@code use}
 * @param use where requests carry the values
 * @param validity how long the login is valid
 * @param reconnectWhen a JMESPath over a failed response that is true if only other credentials help; null for never
 * @param baseUrlFrom the name in {@code learn} of the address that requests go to; null for {@code base_url}
 */
public record LoginRule(
        List<LoginStep> steps,
        List<LoginStep> refresh,
        Map<String, MappingRule> take,
        Map<String, MappingRule> learn,
        LoginUse use,
        LoginValidity validity,
        @Nullable String reconnectWhen,
        @Nullable String baseUrlFrom) {
    /** The name in {@code take} of the expiry time of the values. */
    public static final String EXPIRES = "expires";

    /** The name in {@code take} of the value that represents the login. */
    public static final String TOKEN = "token";

    private static final int MOST_STEPS = 5;
    private static final int MOST_VALUES = 16;

    /**
     * Checks the number of steps, and that names are unique.
     *
     * @param steps the requests of a login
     * @param refresh the requests that renew the taken values
     * @param take secret values by name
     * @param learn values that are not secrets
     * @param use where requests carry the values
     * @param validity how long the login is valid
     * @param reconnectWhen a JMESPath over a failed response
     * @param baseUrlFrom the name in {@code learn} of the address
     */
    public LoginRule {
        steps = List.copyOf(steps);
        refresh = List.copyOf(refresh);
        take = OrderedMaps.copyOf(take);
        learn = OrderedMaps.copyOf(learn);
        Set<String> both = new LinkedHashSet<>(take.keySet());
        both.retainAll(learn.keySet());
        FieldChecks.of("login")
                .range("steps", steps.size(), 0, MOST_STEPS)
                .range("refresh", refresh.size(), 0, MOST_STEPS)
                .that(
                        !steps.isEmpty() || (refresh.isEmpty() && take.isEmpty() && learn.isEmpty()),
                        "steps",
                        null,
                        "are needed where something is taken, learned or refreshed")
                .that(
                        steps.isEmpty() || take.containsKey(TOKEN),
                        "take.token",
                        null,
                        "is needed: where the answer holds what requests carry")
                .range("take", take.size(), 0, MOST_VALUES)
                .range("learn", learn.size(), 0, MOST_VALUES)
                .that(both.isEmpty(), "learn", both, "must not have names of take")
                .that(!twice(steps), "steps", null, "must have different names")
                .that(!twice(refresh), "refresh", null, "must have different names")
                .that(
                        baseUrlFrom == null || learn.containsKey(baseUrlFrom),
                        "base_url_from",
                        baseUrlFrom,
                        "must be a name of learn")
                .done();
    }

    private static boolean twice(List<LoginStep> steps) {
        Set<String> seen = new HashSet<>();
        return steps.stream().map(LoginStep::name).filter(Objects::nonNull).anyMatch(name -> !seen.add(name));
    }

    /**
     * Returns a builder of a login without steps whose token is used as a bearer token.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder()
                .steps(steps)
                .refresh(refresh)
                .take(take)
                .learn(learn)
                .use(use)
                .validity(validity)
                .reconnectWhen(reconnectWhen)
                .baseUrlFrom(baseUrlFrom);
    }

    /** Builds a {@link LoginRule}. Not safe for use by multiple threads. */
    public static final class Builder {
        private List<LoginStep> steps = List.of();
        private List<LoginStep> refresh = List.of();
        private Map<String, MappingRule> take = Map.of();
        private Map<String, MappingRule> learn = Map.of();
        private LoginUse use = LoginUse.BEARER;
        private LoginValidity validity = LoginValidity.DEFAULT;
        private @Nullable String reconnectWhen;
        private @Nullable String baseUrlFrom;

        private Builder() {}

        /**
         * The requests of a login; none by default.
         *
         * @param value in order, at most five
         * @return this
         */
        public Builder steps(List<LoginStep> value) {
            this.steps = value;
            return this;
        }

        /**
         * The requests that renew the taken values; by default the login is repeated.
         *
         * @param value in order, at most five
         * @return this
         */
        public Builder refresh(List<LoginStep> value) {
            this.refresh = value;
            return this;
        }

        /**
         * The secret values taken from the responses; required if there are steps.
         *
         * @param value rules by name, including {@code token}
         * @return this
         */
        public Builder take(Map<String, MappingRule> value) {
            this.take = value;
            return this;
        }

        /**
         * The values that are not secrets; none by default.
         *
         * @param value rules by name
         * @return this
         */
        public Builder learn(Map<String, MappingRule> value) {
            this.learn = value;
            return this;
        }

        /**
         * Where requests carry the values; {@code Authorization: Bearer {token}} by default.
         *
         * @param value the places
         * @return this
         */
        public Builder use(LoginUse value) {
            this.use = value;
            return this;
        }

        /**
         * How long the login is valid; by default until it is rejected, unless {@code take.expires} states it.
         *
         * @param value the validity
         * @return this
         */
        public Builder validity(LoginValidity value) {
            this.validity = value;
            return this;
        }

        /**
         * Which failed responses mean that only other credentials help; none by default.
         *
         * @param value a JMESPath, or null
         * @return this
         */
        public Builder reconnectWhen(@Nullable String value) {
            this.reconnectWhen = value;
            return this;
        }

        /**
         * The learned value that is the address; by default {@code base_url} is used.
         *
         * @param value a name of {@code learn}, or null
         * @return this
         */
        public Builder baseUrlFrom(@Nullable String value) {
            this.baseUrlFrom = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new LoginRule
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public LoginRule build() {
            return new LoginRule(steps, refresh, take, learn, use, validity, reconnectWhen, baseUrlFrom);
        }
    }
}
