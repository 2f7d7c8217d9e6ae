package io.adaptor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplayedWebhookTest {
    @Test
    void theSameSignedEventIsDeliveredTwice() throws Exception {
        try (ScriptedServer receiver = ScriptedServer.start().otherwise(Answer.json(202, "{}"))) {
            ReplayedWebhook event = ReplayedWebhook.sign(
                    "evt_1", "{\"paid\":true}", "key-of-both", Instant.ofEpochSecond(1_767_268_800));

            assertThat(event.deliver(URI.create(receiver.url() + "/hooks"))).isEqualTo(202);
            assertThat(event.deliver(URI.create(receiver.url() + "/hooks"))).isEqualTo(202);

            ReceivedRequest first = receiver.requests().get(0);
            ReceivedRequest second = receiver.requests().get(1);
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(second.headers().first(ReplayedWebhook.EVENT_ID)).isEqualTo("evt_1");
            // echo -n '1767268800.{"paid":true}' | openssl dgst -sha256 -hmac key-of-both
            assertThat(second.headers().first(ReplayedWebhook.SIGNATURE))
                    .isEqualTo(first.headers().first(ReplayedWebhook.SIGNATURE))
                    .isEqualTo("t=1767268800,v1=860e72e0b8e448c4cb2ef6bcc0c11a49dbcf67f6622fd5f1edddcb4dcbef0305");
        }
    }
}
