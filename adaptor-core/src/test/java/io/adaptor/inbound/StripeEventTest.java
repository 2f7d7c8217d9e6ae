package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Scripted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events of one vendor, from the wire to the handler. */
@Timeout(60)
class StripeEventTest {
    private static final String RULE = """
            webhook: { verify: stripe, secrets: [whsec_new, whsec_old] }
            events:
              payment:
                types: [payment_intent.succeeded]
                response_mapping:
                  data_path: data.object
                  field_mappings: { id: id, amount: amount, customer: customer.name }
                output_schema: { type: object, required: [id, amount] }
            """;
    private static final String BODY =
            "{ \"id\": \"evt_1\", \"type\": \"payment_intent.succeeded\",\n  \"data\": {\"object\": {\"id\": \"pi_1\","
                    + " \"amount\": 1099, \"customer\": {\"name\": \"Zo\\u00eb 日本\"}}}}";

    private final ManualTime time = new ManualTime();
    private final List<InboundEvent> handled = new ArrayList<>();
    private boolean failing;
    private final AdaptorClient client =
            Scripted.doing(request -> Scripted.ok()).client(RULE).time(time).build();
    private final EventServer server = EventServer.of(client, event -> {
        if (failing) {
            throw new IllegalStateException("the queue of user:pw@10.0.0.1 is down");
        }
        handled.add(event);
    });

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void anEventIsVerifiedMappedAndHandledOnce() throws Exception {
        SignedEvent event = signed(BODY, "whsec_new", 0);

        EventServer.Delivered first = server.deliver(event);
        EventServer.Delivered again = server.deliver(signed(BODY, "whsec_old", 3));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
        assertThat(handled).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("payment");
            assertThat(one.id()).isEqualTo("evt_1");
            assertThat(one.type()).isEqualTo("payment_intent.succeeded");
            assertThat(one.data()).hasToString("{\"id\":\"pi_1\",\"amount\":1099,\"customer\":\"Zoë 日本\"}");
            assertThat(one.warnings()).isEmpty();
            assertThat(one.sentAt()).isEqualTo(time.clock().instant());
        });
        // Signed anew, as the vendor does when it tries again.
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.received().kind()).isEqualTo(Received.Kind.DUPLICATE);
        assertThat(again.code()).isEqualTo("EVENT_REPLAYED");
    }

    @Test
    void whatIsUnsignedLateOrChangedIsRefusedWithWhatIsWrong() throws Exception {
        SignedEvent event = signed(BODY, "whsec_new", 0);

        EventServer.Delivered unsigned = server.deliver(event.without("Stripe-Signature"));
        EventServer.Delivered written = server.deliver(event.withBody(BODY.replace("\n ", "")));
        EventServer.Delivered other = server.deliver(signed(BODY, "whsec_other", 0));
        EventServer.Delivered late = server.deliver(signed(BODY, "whsec_new", -301));
        EventServer.Delivered early = server.deliver(signed(BODY, "whsec_new", 301));

        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.received().error().message()).contains("has no header Stripe-Signature");
        assertThat(written.code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(written.received().error().message()).contains("verify the bytes that arrived");
        assertThat(other.code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.code()).isEqualTo("EVENT_TOO_OLD");
        assertThat(late.received().error().message()).contains("301 s before now", "300 s are tolerated");
        assertThat(early.received().error().message()).contains("301 s after now");
        assertThat(List.of(unsigned, written, other, late, early)).allSatisfy(one -> {
            assertThat(one.received().kind()).isEqualTo(Received.Kind.REFUSED);
            assertThat(one.body()).isEqualTo("{\"error\":\"" + one.code() + "\"}");
            assertThat(one.received().error().message()).doesNotContain("whsec_");
        });
        assertThat(handled).isEmpty();
    }

    @Test
    void anEventWhoseHandlerFailsComesAgain() throws Exception {
        failing = true;
        EventServer.Delivered failed = server.deliver(signed(BODY, "whsec_new", 0));
        failing = false;
        EventServer.Delivered again = server.deliver(signed(BODY, "whsec_new", 1));

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.code()).isEqualTo("HANDLER_FAILED");
        assertThat(failed.received().error().message()).doesNotContain("10.0.0.1");
        assertThat(again.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
        assertThat(handled).hasSize(1);
    }

    @Test
    void anEventThatNoEntryIsForIsThankedAndLeft() throws Exception {
        EventServer.Delivered other =
                server.deliver(signed("{\"id\":\"evt_2\",\"type\":\"charge.refunded\"}", "whsec_new", 0));

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.received().kind()).isEqualTo(Received.Kind.IGNORED);
        assertThat(handled).isEmpty();
    }

    @Test
    void anEventIsForgottenAfterTheStatedTime() throws Exception {
        server.deliver(signed(BODY, "whsec_new", 0));
        time.advance(Duration.ofDays(4));
        EventServer.Delivered again = server.deliver(signed(BODY, "whsec_new", 0));

        assertThat(again.received().kind()).isEqualTo(Received.Kind.ACCEPTED);
    }

    private SignedEvent signed(String body, String secret, int secondsFromNow) throws Exception {
        long at = time.clock().instant().getEpochSecond() + secondsFromNow;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String hex = HexFormat.of().formatHex(mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8)));
        return SignedEvent.post(
                Map.of("Stripe-Signature", "t=" + at + ",v1=" + hex, "Content-Type", "application/json"), body);
    }
}
