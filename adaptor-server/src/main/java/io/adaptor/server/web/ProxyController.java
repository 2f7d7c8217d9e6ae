package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Payload;
import io.adaptor.server.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends requests that no endpoint is configured for, with the credentials of an integration. They are restricted to its
 * address, and guarded and recorded like any execution.
 */
@RestController
@RequestMapping("/v2/proxy/{integrationId}")
final class ProxyController {
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;

    ProxyController(ExecutionRequests requests, RecordedExecutions executions) {
        this.requests = requests;
        this.executions = executions;
    }

    @RequestMapping(
            path = "/{*path}",
            method = {
                RequestMethod.GET,
                RequestMethod.POST,
                RequestMethod.PUT,
                RequestMethod.PATCH,
                RequestMethod.DELETE
            })
    CompletableFuture<ResponseEntity<JsonNode>> send(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @RequestHeader(name = ForwardedHeaders.CONNECTION, required = false) @Nullable String connection,
            HttpServletRequest request)
            throws IOException {
        // As it was sent, since decoding and encoding it again would change it.
        String path = request.getRequestURI().substring(("/v2/proxy/" + integrationId).length());
        ExecutionRequest.Builder call = ExecutionRequest.adHoc(
                        integrationId, io.adaptor.api.HttpMethod.valueOf(request.getMethod()), path)
                .tenantId(caller.tenantId())
                .headers(ForwardedHeaders.of(request))
                .queryParams(query(request));
        if (connection != null) {
            call.connection(connection);
        }
        byte[] body = TreeConverter.bounded(request.getInputStream());
        if (body.length > 0) {
            call.body(Payload.bytes(body));
        }
        ExecutionRequest whole = requests.checked(call.build());
        return executions.run(whole);
    }

    private static Map<String, JsonNode> query(HttpServletRequest request) {
        Map<String, JsonNode> query = new LinkedHashMap<>();
        UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> {
                    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
                    values.forEach(value -> texts.add(value == null ? "" : decoded(value)));
                    query.put(decoded(name), texts.size() == 1 ? texts.get(0) : texts);
                });
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
