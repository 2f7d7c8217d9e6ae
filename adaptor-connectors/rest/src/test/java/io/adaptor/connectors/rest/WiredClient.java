package io.adaptor.connectors.rest;

import io.adaptor.AdaptorClient;
import io.adaptor.api.HttpMethod;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;

/** A process whose wire log says everything, and whose vendor quotes secrets and hands out others. */
final class WiredClient {
    private WiredClient() {}

    public static void main(String[] arguments) {
        try (ScriptedServer vendor = ScriptedServer.start();
                AdaptorClient client = AdaptorClient.builder()
                        .integrations(IntegrationFormat.read("""
                                integration_id: vendor
                                name: Vendor
                                type: rest_api
                                category: test
                                base_url: URL
                                retry_config: {max_retries: 0}
                                auth_config:
                                  type: oauth2
                                  oauth2_flow: client_credentials
                                  token_url: URL/token
                                  token_fields: {access_token: data.handed_out}
                                  credentials: {client_id: c, client_secret: planted-client-secret}
                                endpoints:
                                  get: {method: GET, path: /get}
                                """.replace("URL", vendor.url()), "vendor.yaml"))
                        .allowHosts("127.0.0.1")
                        .build()) {
            vendor.otherwise((request, out) -> answer(request, vendor.url()).write(request, out));
            System.out.println(client.call("vendor", "get")
                    .header("X-Partner-Token", "planted-own-header")
                    .query("api_key", "planted own/parameter")
                    .execute()
                    .success());
            client.adHoc("vendor", HttpMethod.POST, "/login")
                    .json(Map.of("user", "me", "password", "planted-body-field"))
                    .execute();
            client.adHoc("vendor", HttpMethod.GET, "/redirect").execute();
            client.adHoc("vendor", HttpMethod.GET, "/breaks").execute();
            OutputStream out = new ByteArrayOutputStream();
            client.adHoc("vendor", HttpMethod.GET, "/download").download(out).execute();
            System.out.println("downloaded " + out);
        }
        System.out.println("finished");
    }

    private static Answer answer(ReceivedRequest request, String url) {
        return switch (request.path()) {
            case "/token" ->
                Answer.json(200, "{\"data\": {\"handed_out\": \"planted-access-token\"}, \"expires_in\": 3600}");
            case "/login" ->
                Answer.of(
                        200,
                        Map.of("Content-Type", "application/json", "Set-Cookie", "sid=planted-cookie"),
                        "{\"session_token\": \"planted-answer-field\", \"quoted\": \""
                                + request.text().replace("\"", "'") + "\"}");
            case "/redirect" -> Answer.of(302, Map.of("Location", url + "/get?signature=planted-location&page=2"), "");
            case "/breaks" -> Answer.truncated("{", 10);
            case "/download" -> Answer.of(200, Map.of("Content-Type", "text/plain"), "downloaded-content");
            default -> {
                StringBuilder quoted = new StringBuilder(request.target()).append(' ');
                request.headers()
                        .fields()
                        .forEach(field -> quoted.append(field.value()).append(' '));
                yield Answer.json(200, "{\"echo\": \"" + quoted + "\"}");
            }
        };
    }
}
