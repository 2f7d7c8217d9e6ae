package io.adaptor.examples.httpdigest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.AuthenticatorContractTest;
import java.util.List;
import java.util.Map;

/** The rules that every authenticator keeps. */
class HttpDigestContractTest extends AuthenticatorContractTest {
    private final DigestVendor vendor = new DigestVendor("auth");

    @Override
    protected AuthenticatorFactory factory() {
        return new HttpDigestAuthenticatorFactory();
    }

    @Override
    protected AuthConfig.Custom config(String issuerUrl) {
        return new AuthConfig.Custom(
                Map.of("username", Secret.of(DigestVendor.USER), "password", Secret.of(DigestVendor.PASSWORD)),
                "http_digest",
                Map.of());
    }

    @Override
    protected boolean accepts(ReceivedRequest request) {
        return vendor.accepts(request);
    }

    @Override
    protected Answer refused(ReceivedRequest request) {
        return vendor.refusal(request);
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(Map.of("allow_md5", TextNode.valueOf("no")), Map.of("allow_md4", TextNode.valueOf("no")));
    }
}
