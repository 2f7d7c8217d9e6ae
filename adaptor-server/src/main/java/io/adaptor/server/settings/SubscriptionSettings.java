package io.adaptor.server.settings;

/**
 * Which subscriptions an instance runs.
 *
 * @param enabled whether the instance runs any subscriptions
 * @param most the maximum number that it runs at a time
 * @param mostOfTenant the maximum number per tenant, across all instances
 */
public record SubscriptionSettings(boolean enabled, int most, int mostOfTenant) {
    static SubscriptionSettings of(Variables variables) {
        return new SubscriptionSettings(
                variables.flag("ENABLE_SUBSCRIPTIONS", true),
                variables.whole("MAX_SUBSCRIPTIONS", 100, 1, 10_000),
                variables.whole("MAX_SUBSCRIPTIONS_PER_TENANT", 50, 1, 10_000));
    }
}
