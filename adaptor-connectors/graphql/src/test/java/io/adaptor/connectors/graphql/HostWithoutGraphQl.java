package io.adaptor.connectors.graphql;

import io.adaptor.AdaptorClient;
import io.adaptor.json.IntegrationFormat;
import java.nio.file.Path;

/** An application with no GraphQL on its class path: loads the plugin, executes an endpoint, prints what came back. */
final class HostWithoutGraphQl {
    private HostWithoutGraphQl() {}

    /** Folder of the plugins, and the address of the server. */
    public static void main(String[] arguments) {
        for (String name : new String[] {"graphql.GraphQL", "io.adaptor.connectors.graphql.GraphQlConnectorFactory"}) {
            try {
                Class.forName(name);
                throw new IllegalStateException(name + " is on the class path of the host");
            } catch (ClassNotFoundException isolated) {
                System.out.println("without " + name);
            }
        }
        String shop = """
                integration_id: shop
                name: Shop
                type: graphql
                category: ecommerce
                base_url: URL
                settings: {schema: "type Query { product(id: ID!): Product } type Product { name: String! }"}
                endpoints:
                  product:
                    settings: {document: "query ($id: ID!) { product(id: $id) { name } }"}
                    request_mapping: {body: {id: variables.id}}
                    response_mapping: {data_path: data.product}
                """.replace("URL", arguments[1]);
        try (AdaptorClient client = AdaptorClient.builder()
                .integrations(IntegrationFormat.read(shop, "shop.yaml"))
                .plugins(Path.of(arguments[0]))
                .allowHosts("127.0.0.1")
                .build()) {
            System.out.println(
                    client.call("shop", "product").with("id", 2).execute().data());
        }
    }
}
