package io.adaptor.testkit.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.RetryPolicy;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The authenticator under test in a real client, with a vendor that checks each request, and an issuer. Must be closed.
 */
final class AuthenticatorRun implements AutoCloseable {
    static final String GET = "get";
    static final String POST = "post";

    private static final String ID = "contract_http";
    private static final Map<String, MappingRule> TEXT =
            Map.of("text", MappingRule.builder().source("text").build());

    private final AuthenticatorUnderTest questions;
    private final ScriptedServer vendor = ScriptedServer.start();
    private final ScriptedServer issuer = ScriptedServer.start();
    private final WatchedAuthenticators watched;
    private final AdaptorClient client;

    private AuthenticatorRun(AuthenticatorUnderTest questions, UnaryOperator<AuthConfig.Custom> change) {
        this.questions = questions;
        this.watched = new WatchedAuthenticators(questions.factory());
        vendor.otherwise(this::check);
        issuer.otherwise(this::issue);
        AdaptorClient.Builder builder = AdaptorClient.builder()
                .integrations(integration(change.apply(questions.config(issuer.url()))))
                .connector(new PlainHttp(ID))
                .authenticator(watched)
                .allowHosts("127.0.0.1");
        this.client = NoServices.without(AuthenticatorFactory.class, builder::build);
    }

    static AuthenticatorRun of(AuthenticatorUnderTest questions) {
        return new AuthenticatorRun(questions, UnaryOperator.identity());
    }

    /** Creates a run without one of the credentials. */
    static AuthenticatorRun without(AuthenticatorUnderTest questions, String credential) {
        return new AuthenticatorRun(questions, config -> LiteralCredentials.without(config, credential));
    }

    private Integration integration(AuthConfig.Custom config) {
        return Integration.builder()
                .integrationId("contract")
                .name("Contract")
                .type(IntegrationType.CUSTOM)
                .connector(ID)
                .category("test")
                .baseUrl(vendor.url())
                .auth(config)
                .policies(Policies.builder()
                        .timeout(Scene.PATIENCE)
                        .retry(RetryPolicy.none())
                        .build())
                .endpoints(Map.of(
                        GET,
                        endpoint(
                                GET,
                                HttpMethod.GET,
                                RequestMapping.builder().queryParams(TEXT).build()),
                        POST,
                        endpoint(
                                POST,
                                HttpMethod.POST,
                                RequestMapping.builder().body(TEXT).build())))
                .build();
    }

    private static Endpoint endpoint(String name, HttpMethod method, RequestMapping mapping) {
        return Endpoint.builder(name)
                .method(method)
                .path("/contract")
                .requestMapping(mapping)
                .build();
    }

    private boolean check(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        Answer answer = questions.accepts(request) ? Answer.json(200, "{\"ok\":true}") : questions.refused(request);
        return answer.write(request, out);
    }

    private boolean issue(ReceivedRequest request, OutputStream out) throws IOException, InterruptedException {
        Answer own = questions.issued(request);
        return (own != null ? own : Answer.json(404, "{\"error\":\"issued() has no answer\"}")).write(request, out);
    }

    ScriptedServer vendor() {
        return vendor;
    }

    ScriptedServer issuer() {
        return issuer;
    }

    ExecutionResult call(String endpoint) {
        return client.execute(request(endpoint));
    }

    Explanation explain(String endpoint) {
        return client.explain(request(endpoint));
    }

    private ExecutionRequest request(String endpoint) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("text", Marker.next());
        return ExecutionRequest.builder("contract", endpoint).inputData(input).build();
    }

    /** Returns the authenticator under test; available after a call or an explanation. */
    Authenticator authenticator() {
        List<Authenticator> made = watched.made();
        if (made.isEmpty()) {
            throw Breach.of(
                    "the authenticator was never created",
                    "let custom_handler of config() be the id of the descriptor of factory()");
        }
        return made.get(0);
    }

    /** Returns the previews of requests so far, before the engine masks them: URL and headers. */
    List<String> previews() {
        return watched.previews().stream()
                .map(shown -> shown.url() + " " + HttpVendor.text(shown.headers()))
                .toList();
    }

    /** Returns a request to the vendor, for direct calls of the authenticator. */
    HttpRequest plain() {
        return HttpRequest.of(HttpMethod.GET, URI.create(vendor.url() + "/contract?text=x"), Scene.PATIENCE);
    }

    @Override
    public void close() {
        client.close();
        vendor.close();
        issuer.close();
    }
}
