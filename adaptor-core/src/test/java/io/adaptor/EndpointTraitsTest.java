package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of an endpoint without calling it. */
class EndpointTraitsTest {
    private static final String YAML = """
            integration_id: shop
            name: Shop
            type: custom
            connector: knowing
            category: test
            base_url: https://shop.example
            pagination: {style: page, param: page}
            idempotency: {class: keyed, key_header: Idempotency-Key}
            endpoints:
              list: {method: GET}
              create: {method: POST, request_schema: {title: stated}, output_schema: {title: mine}}
              search: {method: POST, idempotency: safe, pagination: {style: cursor, param: query.after, cursor_path: next}}
              rows: {method: GET, records: {format: ndjson}}
            """;

    private final AdaptorClient client =
            AdaptorClient.builder().connector(new Knowing()).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theClassIsThatOfThePoliciesInEffect() {
        assertThat(of("list").idempotency()).isEqualTo(Idempotency.SAFE);
        assertThat(of("create").idempotency()).isEqualTo(Idempotency.KEYED);
        assertThat(of("search").idempotency()).isEqualTo(Idempotency.SAFE);
    }

    @Test
    void pagesAreTheEndpointsOwnOrForReadingThoseOfTheIntegration() {
        assertThat(of("list").paged()).isTrue();
        assertThat(of("search").paged()).isTrue();
        assertThat(of("create").paged()).isFalse();
        assertThat(of("rows").paged()).isFalse();
    }

    @Test
    void schemasAreTheStatedOnesElseThoseOfTheConnector() {
        assertThat(of("create").requestSchema()).hasToString("{\"title\":\"stated\"}");
        assertThat(of("create").outputSchema()).hasToString("{\"title\":\"mine\"}");
        assertThat(of("list").requestSchema()).hasToString("{\"title\":\"body of list\"}");
        assertThat(of("list").outputSchema()).isNull();
    }

    @Test
    void anIntegrationWhoseConnectorIsNotInstalledIsKnownByWhatItStates() {
        Integration elsewhere = IntegrationFormat.read(YAML.replace("knowing", "elsewhere"), "shop.yaml");

        assertThat(client.traits(elsewhere, "list").idempotency()).isEqualTo(Idempotency.SAFE);
        assertThat(client.traits(elsewhere, "list").requestSchema()).isNull();
        assertThat(client.traits(elsewhere, "none")).isNull();
    }

    private EndpointTraits of(String endpoint) {
        return client.traits(IntegrationFormat.read(YAML, "shop.yaml"), endpoint);
    }

    private static final class Knowing implements ConnectorFactory {
        @Override
        public ExtensionDescriptor descriptor() {
            return ExtensionDescriptor.builder("knowing", "1").build();
        }

        @Override
        public Connector create(Integration integration, ConnectorContext context) {
            throw new IllegalStateException("nothing is called here");
        }

        @Override
        public JsonNode requestSchema(Integration integration, Endpoint endpoint) {
            return JsonNodeFactory.instance.objectNode().put("title", "body of " + endpoint.name());
        }
    }
}
