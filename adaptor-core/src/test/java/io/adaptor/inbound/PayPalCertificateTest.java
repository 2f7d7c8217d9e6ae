package io.adaptor.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.support.ManualTime;
import io.adaptor.support.Scripted;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate that an event names: fetched from paypal.com only, seldom, and kept. */
@Timeout(60)
class PayPalCertificateTest {
    private static final String URL = "PAYPAL-CERT-URL";

    private final ManualTime time = new ManualTime();
    private final PayPalHost paypal = new PayPalHost();
    private final AdaptorClient client = Scripted.doing(request -> Scripted.ok())
            .client("webhook: { verify: paypal, secrets: [ WH-1 ] }\nevents: { any: { types: ['*'] } }\n"
                    + paypal.network())
            .time(time)
            .allowHosts("127.0.0.1")
            .build();
    private final EventServer server = EventServer.of(client, null);

    @AfterEach
    void close() {
        server.close();
        client.close();
        paypal.close();
    }

    private SignedEvent event(int nth) {
        return Vendor.PAYPAL.sign(server.url(), "WH-1", time.clock().instant(), nth);
    }

    @Test
    void itIsFetchedOnceForManyEventsAndAnewAfterADay() throws Exception {
        server.deliver(event(1));
        server.deliver(event(2));
        time.advance(Duration.ofHours(24));
        EventServer.Delivered third = server.deliver(event(3));

        assertThat(third.received().error()).isNull();
        assertThat(paypal.asked())
                .hasSize(2)
                .allMatch(one -> one.equals("api.paypal.com:443 /v1/notifications/certs/CERT-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://paypal.com.evil.example/c",
                "https://evilpaypal.com/c",
                "https://paypal.com/c",
                "http://api.paypal.com/c",
                "https://api.paypal.com:8443/c",
                "https://api.paypal.com@evil.example/c",
                "https://evil.example/?.paypal.com",
                "https://127.0.0.1/c#.paypal.com",
                "file:///etc/passwd",
                "not a url"
            })
    void ofAnotherAddressNothingIsFetched(String url) throws Exception {
        EventServer.Delivered refused = server.deliver(event(1).with(URL, url));

        assertThat(refused.code()).isEqualTo("SIGNATURE_INVALID");
        assertThat(refused.received().error().message()).contains(URL);
        assertThat(paypal.asked()).isEmpty();
    }

    @Test
    void noRedirectIsFollowedAndWhatIsNoCertificateOfTheirsIsRefused() throws Exception {
        paypal.answering(PayPalHost.answer(302, ""));
        assertThat(server.deliver(event(1)).code()).isEqualTo("CONNECTION_FAILED");
        paypal.answering(PayPalHost.answer(200, "<html>"));
        assertThat(server.deliver(event(1)).code()).isEqualTo("SIGNATURE_INVALID");
        paypal.answering(PayPalHost.answer(
                200,
                PayPalKeys.pem(PayPalKeys.certificate("CN=paypal.com.evil.example", new Date(4_102_444_800_000L)))));
        assertThat(server.deliver(event(1)).received().error().message()).contains("not one for paypal.com");
        paypal.answering(
                PayPalHost.answer(200, PayPalKeys.pem(PayPalKeys.certificate("CN=m.paypal.com", new Date(1000)))));
        assertThat(server.deliver(event(1)).received().error().message()).contains("not valid now");
        assertThat(paypal.asked()).hasSize(4).allMatch(one -> one.startsWith("api.paypal.com:443 "));
    }

    @Test
    void eventsThatNameOneCertificateAfterTheOtherDoNotMakeUsFetchThemAll() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.deliver(event(i).with(URL, "https://api.paypal.com/c" + i));
        }

        assertThat(paypal.asked()).hasSize(6);
    }
}
