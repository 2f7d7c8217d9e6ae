package io.adaptor.examples.awssigv4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.contract.AuthenticatorContractTest;
import java.util.List;
import java.util.Map;

/** The rules that every authenticator keeps. */
class AwsSigV4ContractTest extends AuthenticatorContractTest {
    private static final Map<String, JsonNode> SETTINGS =
            Map.of("region", TextNode.valueOf("eu-central-1"), "service", TextNode.valueOf("execute-api"));

    @Override
    protected AuthenticatorFactory factory() {
        return new AwsSigV4AuthenticatorFactory();
    }

    @Override
    protected AuthConfig.Custom config(String issuerUrl) {
        return new AuthConfig.Custom(
                Map.of(
                        "access_key_id", Secret.of(Signing.KEY_ID),
                        "secret_access_key", Secret.of(Signing.SECRET_KEY)),
                "aws_sigv4",
                SETTINGS);
    }

    @Override
    protected boolean accepts(ReceivedRequest request) {
        return new SignatureCheck(Signing.SECRET_KEY, "execute-api").accepts(request);
    }

    @Override
    protected List<Map<String, JsonNode>> invalidSettings() {
        return List.of(
                Map.of("region", TextNode.valueOf("eu-central-1")),
                Map.of("region", TextNode.valueOf("EU!"), "service", TextNode.valueOf("s3")));
    }
}
