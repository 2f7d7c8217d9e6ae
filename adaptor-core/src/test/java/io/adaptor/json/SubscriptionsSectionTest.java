package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.inbound.SubscriptionOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionsSectionTest {
    private static final String QUEUE = "name: q\ntype: custom\nconnector: queue\ncategory: c\nintegration_id: q\n"
            + "endpoints: { on_order: {}, take: {} }\n";

    private static String mistakes(String document) {
        return String.join("\n", Samples.mistakes(document));
    }

    @Test
    void whatIsNotStatedIsAsOfASubscriptionOfAClient() {
        Integration read = Samples.read(QUEUE + "subscriptions: { orders: { endpoint: on_order } }\n");
        SubscriptionRule rule = read.subscriptions().get("orders");

        assertThat(SubscriptionOptions.of(rule)).isEqualTo(SubscriptionOptions.DEFAULT);
        assertThat(rule.to()).isNull();
        assertThat(IntegrationFormat.toTree(read).at("/subscriptions/orders"))
                .hasToString("{\"endpoint\":\"on_order\"}");
    }

    @Test
    void whatIsStatedCounts() {
        SubscriptionRule rule = Samples.read(QUEUE
                        + "subscriptions: { orders: { endpoint: on_order, to: q/take, max_in_flight: 3, attempts: 2,"
                        + " first_pause_ms: 10, longest_pause_ms: 20, stop_within_ms: 0 } }\n")
                .subscriptions()
                .get("orders");

        assertThat(SubscriptionOptions.of(rule))
                .isEqualTo(new SubscriptionOptions(3, 2, Duration.ofMillis(10), Duration.ofMillis(20), Duration.ZERO));
        assertThat(rule.toBuilder().build()).isEqualTo(rule);
    }

    @Test
    void whatCanNeverRunIsFoundBefore() {
        assertThat(mistakes(QUEUE + "subscriptions: { a: { endpoint: nothing } }\n"))
                .contains("subscriptions.a.endpoint", "must be one of the endpoints");
        assertThat(mistakes(QUEUE + "subscriptions: { a: { endpoint: on_order }, b: { endpoint: on_order } }\n"))
                .contains("subscriptions.b.endpoint", "is subscribed to by subscriptions.a already");
        assertThat(mistakes(QUEUE + "subscriptions: { a: { endpoint: on_order, to: q/nothing } }\n"))
                .contains("subscriptions.a.to", "must be one of the endpoints");
        assertThat(mistakes(QUEUE + "subscriptions: { a: { endpoint: on_order, to: nowhere } }\n"))
                .contains("must be INTEGRATION/ENDPOINT");
        assertThat(mistakes(QUEUE + "subscriptions: { a: { endpoint: on_order } }\n"
                        + "webhook: { verify: github, secrets: [s] }\nevents: { a: {} }\n"))
                .contains("subscriptions.a", "has the name of one of events");
        assertThat(mistakes("name: r\ntype: rest_api\ncategory: c\nbase_url: https://a.example\n"
                        + "endpoints: { get: { path: /, method: GET } }\nsubscriptions: { a: { endpoint: get } }\n"))
                .contains("subscriptions: can't be run: integrations of type rest_api");
    }

    @Test
    void anEventIsDeliveredToAnEndpointThatIsThere() {
        assertThat(mistakes(QUEUE + "webhook: { verify: github, secrets: [s] }\nevents: { a: { to: q/nothing } }\n"))
                .contains("events.a.to", "must be one of the endpoints");
    }
}
