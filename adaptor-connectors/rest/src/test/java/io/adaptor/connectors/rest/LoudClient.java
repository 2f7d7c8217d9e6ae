package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;

/** A process whose loggers all say everything, and whose vendor quotes every secret it is sent. */
final class LoudClient {
    static final List<String> SECRETS = List.of(
            "planted-api-key-1",
            "planted-password-4",
            "planted-client-secret-2",
            "planted-token-3",
            "planted-parameter-5");

    private LoudClient() {}

    public static void main(String[] arguments) {
        try (ScriptedServer vendor = ScriptedServer.start();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(
                                IntegrationFormat.read(yaml(vendor.url(), "keyed", """
                                        type: combined
                                        schemes:
                                          - {type: api_key, api_key_header: X-Api-Key, credentials: {api_key: planted-api-key-1}}
                                          - {type: basic_auth, credentials: {username: me, password: planted-password-4}}
                                        """), "keyed.yaml"),
                                IntegrationFormat.read(yaml(vendor.url(), "granted", """
                                        type: oauth2
                                        oauth2_flow: client_credentials
                                        token_url: VENDOR/token
                                        token_params: {password: planted-parameter-5}
                                        credentials: {client_id: c, client_secret: planted-client-secret-2}
                                        """), "granted.yaml"))
                        .allowHosts("127.0.0.1")
                        .build()) {
            vendor.otherwise((request, out) -> answer(request).write(request, out));
            for (String integration : List.of("keyed", "granted", "granted", "granted")) {
                for (String endpoint : List.of("fails", "refuses", "redirects", "works", "breaks", "lies")) {
                    for (int i = 0; i < 6; i++) {
                        ExecutionResult result = client.execute(ExecutionRequest.builder(integration, endpoint)
                                .inputData(JsonNodeFactory.instance.objectNode().put("when", "2026-11-26"))
                                .build());
                        System.out.println(endpoint + ": " + (result.error() == null ? "ok" : result.error()));
                    }
                }
            }
        }
        System.out.println("finished");
    }

    private static String yaml(String url, String id, String auth) {
        return """
                integration_id: ID
                name: Loud
                type: rest_api
                category: test
                base_url: VENDOR
                retry_config: {max_retries: 1, initial_delay_ms: 1}
                auth_config:
                AUTHendpoints:
                  fails: {path: /fails, method: GET, response_mapping: {error_path: message}}
                  refuses:
                    path: /refuses
                    method: GET
                    validation_schema: {type: object, properties: {when: {type: string, format: date-time, pattern: "^x"}}}
                  redirects: {path: /redirects, method: GET}
                  works: {path: /works, method: GET}
                  breaks: {path: /breaks, method: GET}
                  lies: {path: /lies, method: GET}
                """.replace("ID", id).replace("AUTH", auth.indent(2)).replace("VENDOR", url);
    }

    private static Answer answer(ReceivedRequest request) {
        StringBuilder quoted = new StringBuilder();
        request.headers().fields().forEach(field -> quoted.append(field.value()).append(' '));
        quoted.append(request.text());
        // Those of the integration that asks; the others' it does not know.
        boolean keyed = request.headers().first("X-Api-Key") != null;
        (keyed ? SECRETS.subList(0, 2) : SECRETS.subList(2, 5))
                .forEach(secret -> quoted.append(secret).append(' '));
        String body = "{\"message\":\"" + quoted.toString().replace("\"", "'") + "\"}";
        return switch (request.path()) {
            case "/token" ->
                request.text().contains("refused")
                        ? Answer.json(400, body)
                        : Answer.json(200, "{\"access_token\":\"planted-token-3\",\"expires_in\":3600}");
            case "/fails" -> Answer.json(500, body);
            case "/refuses" -> Answer.json(401, body);
            case "/redirects" ->
                Answer.of(
                        302,
                        Map.of("Location", "http://user:planted-password-4@127.0.0.1/" + SECRETS.get(keyed ? 0 : 2)),
                        body);
            case "/breaks" -> Answer.truncated(body, 10_000);
            case "/lies" -> Answer.of(200, Map.of("Content-Length", "-5"), body);
            default -> Answer.json(200, body);
        };
    }
}
