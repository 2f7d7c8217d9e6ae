package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adaptor.AdaptorClient;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Scripted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way to sign, over a real HTTP server. */
@Timeout(60)
class PresetsTest {
    private final ManualTime time = new ManualTime();
    private final List<InboundEvent> handled = new CopyOnWriteArrayList<>();
    private final PayPalHost paypal = new PayPalHost();

    private AdaptorClient client(Vendor vendor) {
        return Scripted.doing(request -> Scripted.ok())
                .client("webhook: { secrets: [ '" + other(vendor) + "', '" + vendor.secret() + "' ], verify: "
                        + vendor.rule() + " }\nevents: { any: { types: ['*'] } }\n" + paypal.network())
                .time(time)
                .allowHosts("127.0.0.1")
                .build();
    }

    @AfterEach
    void close() {
        paypal.close();
    }

    private static String other(Vendor vendor) {
        return vendor == Vendor.STANDARD_WEBHOOKS
                ? "whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                : "another-secret-of-at-least-32-characters";
    }

    @ParameterizedTest
    @EnumSource
    void aSignedEventIsHandledOnceAndAllElseIsRefused(Vendor vendor) throws Exception {
        try (AdaptorClient client = client(vendor);
                EventServer server = EventServer.of(client, handled::add)) {
            SignedEvent event = vendor.sign(server.url(), vendor.secret(), now(), 1);

            EventServer.Delivered unsigned = server.deliver(vendor.unsigned(event));
            EventServer.Delivered foreign = server.deliver(
                    vendor.sign(server.url(), vendor.secret().replace("f", "g").replace("a", "b"), now(), 1));
            EventServer.Delivered first = server.deliver(event);
            EventServer.Delivered replayed = server.deliver(event.with("X-Unsigned", "2")
                    .with("X-GitHub-Delivery", "other")
                    .with("X-Shopify-Webhook-Id", "other"));
            EventServer.Delivered second = server.deliver(vendor.sign(server.url(), vendor.secret(), now(), 2));

            assertThat(foreign.code()).isEqualTo("SIGNATURE_INVALID");
            assertThat(unsigned.status()).isEqualTo(401);
            assertThat(unsigned.code()).isEqualTo("SIGNATURE_INVALID");
            assertThat(first.received().error()).isNull();
            assertThat(first.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
            assertThat(replayed.received().kind()).isEqualTo(Received.Kind.DUPLICATE);
            assertThat(second.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
            assertThat(handled)
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.name()).isEqualTo("any"));
            assertThat(handled.get(0).type()).isEqualTo(vendor == Vendor.SHOPIFY_OAUTH ? "oauth.callback" : "thing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatWasWrittenAgainOnItsWayIsRefused(Vendor vendor) throws Exception {
        assumeTrue(vendor.covered(), "its signature covers no body");
        try (AdaptorClient client = client(vendor);
                EventServer server = EventServer.of(client, handled::add)) {
            SignedEvent event = vendor.sign(server.url(), vendor.secret(), now(), 1);
            SignedEvent changed = vendor.changed(event);

            EventServer.Delivered refused = server.deliver(changed);

            assertThat(changed.text()).isNotEqualTo(event.text());
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("SIGNATURE_INVALID");
            assertThat(refused.received().error().message()).contains("changed in transit");
            assertThat(handled).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventOutsideOfTheWindowIsRefused(Vendor vendor) throws Exception {
        assumeTrue(vendor.timed(), "it signs no time: what is repeated is refused by what it is");
        try (AdaptorClient client = client(vendor);
                EventServer server = EventServer.of(client, handled::add)) {
            Duration long_ago = Duration.ofDays(5);
            EventServer.Delivered late =
                    server.deliver(vendor.sign(server.url(), vendor.secret(), now().minus(long_ago), 1));
            EventServer.Delivered early =
                    server.deliver(vendor.sign(server.url(), vendor.secret(), now().plus(long_ago), 1));

            assertThat(late.code()).isEqualTo("EVENT_TOO_OLD");
            assertThat(early.code()).isEqualTo("EVENT_TOO_OLD");
            assertThat(late.status()).isEqualTo(400);
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void everyKindOfTheFormatIsAmongThem() {
        Stream<String> tested =
                Arrays.stream(Vendor.values()).map(vendor -> vendor.rule().split(",")[0]);

        assertThat(Stream.concat(tested, Stream.of("custom"))).containsExactlyInAnyOrderElementsOf(WebhookRule.KINDS);
    }

    private Instant now() {
        return time.clock().instant();
    }
}
