package io.adaptor.json;

import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Scalars.millis;
import static io.adaptor.json.Texts.text;

import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.SubscriptionRule.Builder;

/** An entry of {@code subscriptions}. */
final class SubscriptionFields {
    private static final Kind<String> ENDPOINT =
            text(64).needed("endpoint", "the endpoint whose messages are taken is needed");

    static final Shape<SubscriptionRule, Builder> SHAPE = Shape.of(
                    "subscription",
                    "Messages that a server takes from an endpoint as they come.",
                    SubscriptionRule::builder,
                    Builder::build)
            .field("endpoint", ENDPOINT, SubscriptionRule::endpoint, Builder::endpoint)
            .doc("The endpoint, whose mapping says what a message becomes; its connector must have subscriptions.")
            .field("to", text(), SubscriptionRule::to, Builder::to)
            .doc("INTEGRATION/ENDPOINT: the endpoint of the same tenant that a server delivers it to, as variables.")
            .field("description", text(), SubscriptionRule::description, Builder::description)
            .doc("What the messages say, for users and language models.")
            .field("max_in_flight", integer(1, 1000), SubscriptionRule::maxInFlight, Builder::maxInFlight)
            .doc("Messages that are handled at a time; no more are taken meanwhile.")
            .field("attempts", integer(1, 100), SubscriptionRule::attempts, Builder::attempts)
            .doc("How often a message is handled before it becomes a dead letter.")
            .field("first_pause_ms", millis(1, 3_600_000), SubscriptionRule::firstPause, Builder::firstPause)
            .doc("The wait before the second attempt; doubled before each further one.")
            .field("longest_pause_ms", millis(1, 3_600_000), SubscriptionRule::longestPause, Builder::longestPause)
            .doc("The longest wait before an attempt, or before connecting again.")
            .field("stop_within_ms", millis(0, 3_600_000), SubscriptionRule::stopWithin, Builder::stopWithin)
            .doc("How long stopping waits for messages that are being handled; a server waits three seconds at most.");

    private SubscriptionFields() {}
}
