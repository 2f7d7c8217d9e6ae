package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import org.junit.jupiter.api.Test;

/** What a connector that builds on REST makes of an endpoint is what is sent. */
class RestDelegateTest {
    @Test
    void eachRequestGoesToThePathThatItsOwnEndpointSays() {
        try (ScriptedServer server = ScriptedServer.start();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(IntegrationFormat.read("""
                                integration_id: o
                                name: O
                                type: custom
                                connector: twice
                                category: test
                                base_url: %s
                                endpoints: {get: {method: GET, path: "/first"}}
                                """.formatted(server.url()), "o.yaml"))
                        .connector(new Twice())
                        .allowHosts("127.0.0.1")
                        .build()) {
            server.otherwise(Answer.json(200, "{}"));

            assertThat(client.call("o", "get").execute().error()).isNull();

            assertThat(server.requests()).extracting(ReceivedRequest::path).containsExactly("/first", "/second");
        }
    }

    private static final class Twice implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.of("twice", "1");
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            Connector rest = context.delegate("rest_api");
            return request -> {
                rest.execute(request);
                return rest.execute(request.toBuilder()
                        .endpoint(request.endpoint().toBuilder().path("/second").build())
                        .build());
            };
        }
    }
}
