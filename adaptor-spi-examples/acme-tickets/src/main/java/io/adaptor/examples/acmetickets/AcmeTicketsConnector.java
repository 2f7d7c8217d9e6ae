package io.adaptor.examples.acmetickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What data can't say about Acme, and no more: the number of the project goes into the path, lists have a page size, and
 * errors hide in answers that say 200. All else is {@code rest_api}'s. Thread-safe.
 */
final class AcmeTicketsConnector implements Connector {
    private final AcmeSettings settings;
    private final ProjectLookup projects;
    private final Connector rest;
    private final Clock clock;

    AcmeTicketsConnector(AcmeSettings settings, ProjectLookup projects, Connector rest, Clock clock) {
        this.settings = settings;
        this.projects = projects;
        this.rest = rest;
        this.clock = clock;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        Instant end = clock.instant().plus(request.timeout());
        JsonNode project = IntNode.valueOf(projects.number(request.timeout()));
        ConnectorResponse response = rest.execute(
                inProject(request, project).toBuilder().timeout(left(end)).build());
        AcmeErrors.check(response.status(), response.bodyTree());
        return response;
    }

    // The number of the project is looked up at Acme, which a preview must not do.
    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return rest.preview(inProject(request, TextNode.valueOf("LOOKED-UP")));
    }

    private ConnectorRequest inProject(ConnectorRequest request, JsonNode project) {
        Map<String, JsonNode> path = new LinkedHashMap<>(request.pathParams());
        path.put("project_id", project);
        Map<String, JsonNode> query = new LinkedHashMap<>(request.queryParams());
        if (request.endpoint().method() == HttpMethod.GET) {
            query.putIfAbsent("limit", IntNode.valueOf(settings.pageSize()));
        }
        return request.toBuilder().pathParams(path).queryParams(query).build();
    }

    // Both calls together may take what one may.
    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
