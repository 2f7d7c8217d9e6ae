package io.adaptor.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameConnectionsTest {
    private static final String SHOP = """
            integration_id: shop
            name: Shop
            description: orders
            type: rest_api
            category: test
            base_url: https://shop.example.com
            auth_config: {type: bearer_token, credentials: {token: "${secret:TOKEN}"}}
            headers: {X-Client: adaptor}
            allow_hosts: [10.0.0.1]
            settings: {region: eu}
            endpoints:
              get: {path: /orders, method: GET, description: reads}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: orders ~ description: all orders",
                "name: Shop ~ name: The shop",
                "category: test ~ category: ecommerce",
                "description: reads ~ description: lists",
                "path: /orders ~ path: /v2/orders",
                "name: Shop ~ name: Shop\nenabled: false",
                "name: Shop ~ name: Shop\nretry_config: {max_retries: 1}",
                "name: Shop ~ name: Shop\nmetadata: {owner: anna}"
            })
    void anEditThatConnectorsDoNotSeeKeepsWhatIsOpen(String edit) {
        assertThat(SameConnections.serve(read(SHOP), edited(edit))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com ~ shop.example.org",
                "type: bearer_token, credentials: {token: \"${secret:TOKEN}\"} ~ type: bearer_token, credentials: {token: \"${secret:OTHER}\"}",
                "X-Client: adaptor ~ X-Client: other",
                "10.0.0.1 ~ 10.0.0.2",
                "region: eu ~ region: us",
                "name: Shop ~ name: Shop\nconnector: other",
                "integration_id: shop ~ integration_id: shop2"
            })
    void anEditOfAddressCredentialsNetworkSettingsOrConnectorDoesNot(String edit) {
        assertThat(SameConnections.serve(read(SHOP), edited(edit))).isFalse();
    }

    @Test
    void equalDocumentsServeEachOther() {
        assertThat(SameConnections.serve(read(SHOP), read(SHOP))).isTrue();
    }

    private static Integration edited(String edit) {
        String[] fromTo = edit.split(" ~ ", 2);
        assertThat(SHOP).contains(fromTo[0]);
        return read(SHOP.replace(fromTo[0], fromTo[1]));
    }

    private static Integration read(String yaml) {
        return IntegrationFormat.read(yaml, "shop.yaml");
    }
}
