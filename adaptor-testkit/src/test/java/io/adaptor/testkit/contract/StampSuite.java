package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The suite on the example, with the flaw that the running test names. */
class StampSuite extends AuthenticatorContractTest {
    static volatile StampFlaw flaw;

    private static final String KEY = "not-to-be-seen-4711";
    private static final AtomicInteger STAMPS = new AtomicInteger();

    @Override
    protected AuthenticatorFactory factory() {
        return new StampFactory(flaw);
    }

    @Override
    protected AuthConfig.Custom config(String issuerUrl) {
        return new AuthConfig.Custom(
                Map.of("key", Secret.of(KEY)), "stamp", Map.of("issuer", TextNode.valueOf(issuerUrl)));
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of());
    }

    @Override
    protected boolean accepts(ReceivedRequest request) {
        String stamp = String.valueOf(request.headers().first("X-Stamp"));
        return KEY.equals(request.headers().first("X-Key")) && stamp.matches("stamp-\\d+ " + request.method());
    }

    @Override
    protected Answer issued(ReceivedRequest request) {
        return Answer.of(200, Map.of("Content-Type", "text/plain"), "stamp-" + STAMPS.incrementAndGet());
    }
}
