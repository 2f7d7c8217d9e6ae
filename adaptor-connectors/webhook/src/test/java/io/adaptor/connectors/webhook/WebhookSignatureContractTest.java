package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.AuthenticatorContractTest;
import java.util.List;
import java.util.Map;
import java.util.Set;

class WebhookSignatureContractTest extends AuthenticatorContractTest {
    private static final String SECRET = "whsec_not-to-be-seen-4711";
    private static final String SECOND = "whsec_not-to-be-seen-either";

    @Override
    protected AuthenticatorFactory factory() {
        return new WebhookSignatureFactory();
    }

    @Override
    protected AuthConfig.Custom config(String issuerUrl) {
        return new AuthConfig.Custom(
                Map.of("secret", Secret.of(SECRET), "secret_2", Secret.of(SECOND)),
                WebhookSignatureFactory.ID,
                Map.of("scheme", TextNode.valueOf("stripe")));
    }

    @Override
    protected boolean accepts(ReceivedRequest request) {
        String signature = request.headers().first("Stripe-Signature");
        if (signature == null) {
            return false;
        }
        String time = signature.replaceFirst("t=(\\d+),.*", "$1");
        return signature.equals("t=" + time + ",v1=" + Receiver.hex(SECRET, time + ".", request.body()) + ",v1="
                + Receiver.hex(SECOND, time + ".", request.body()));
    }

    @Override
    protected Set<String> required() {
        return Set.of("secret");
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(
                Map.of("scheme", TextNode.valueOf("paypal")),
                Map.of("header", TextNode.valueOf("X-Signature")),
                Map.of("scheme", TextNode.valueOf("github"), "header", TextNode.valueOf("X Signature")),
                Map.of("sheme", TextNode.valueOf("github")));
    }
}
