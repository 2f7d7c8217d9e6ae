package io.adaptor.openapi;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.connectors.rest.RestConnectorFactory;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ConnectorTestKit;
import io.adaptor.testkit.ReceivedRequest;
import java.util.List;
import java.util.Map;

/** A small document imported, and what its endpoints send over a real socket. Close it. */
final class Trial implements AutoCloseable {
    private final OpenApiImport imported;
    private final ConnectorTestKit kit;

    private Trial(OpenApiImport imported) {
        this.imported = imported;
        this.kit = ConnectorTestKit.builder()
                .connector(new RestConnectorFactory())
                .integration(url -> imported.integration().toBuilder()
                        .baseUrl(url)
                        .auth(new AuthConfig.None())
                        .connectionFields(Map.of())
                        .build())
                .start();
        kit.vendor().otherwise(Answer.json(200, "{}"));
    }

    /** A document of OpenAPI 3.0 with the rest of it, in YAML. */
    static Trial of(String rest) {
        return ofWhole("openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n" + rest);
    }

    static Trial ofWhole(String document) {
        return new Trial(OpenApiDocument.read(document, "shop.yaml")
                .toIntegration(OpenApiOptions.builder()
                        .baseUrl("https://api.example.com")
                        .build()));
    }

    /** The request that an endpoint sends for variables, as JSON with single quotes. */
    ReceivedRequest sent(String endpoint, String variables) {
        List<ReceivedRequest> requests = kit.execute(endpoint, "{\"variables\":" + variables.replace('\'', '"') + "}")
                .succeeded()
                .requests();
        return requests.get(0);
    }

    void refuses(String endpoint, String variables) {
        kit.execute(endpoint, "{\"variables\":" + variables.replace('\'', '"') + "}")
                .failedWith("VALIDATION_FAILED")
                .sentNothing();
    }

    List<String> findings() {
        return imported.findings().stream().map(OpenApiFinding::toString).toList();
    }

    /** The schema of the variables of an endpoint, as JSON with single quotes. */
    String variables(String endpoint) {
        return JsonCodec.write(imported.integration()
                        .endpoints()
                        .get(endpoint)
                        .validationSchema()
                        .at("/properties/variables"))
                .replace('"', '\'');
    }

    String output(String endpoint) {
        return JsonCodec.write(imported.integration().endpoints().get(endpoint).outputSchema())
                .replace('"', '\'');
    }

    OpenApiImport imported() {
        return imported;
    }

    @Override
    public void close() {
        kit.close();
    }
}
