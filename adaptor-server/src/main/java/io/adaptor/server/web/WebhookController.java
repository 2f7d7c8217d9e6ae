package io.adaptor.server.web;

import io.adaptor.AdaptorClient;
import io.adaptor.api.EventRule;
import io.adaptor.api.inbound.EventAnswer;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.database.WebhookUrls;
import io.adaptor.server.engine.PublicAddress;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.spi.http.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives events from remote systems: they are stored before they are acknowledged, and the library determines the
 * response.
 */
@RestController
final class WebhookController {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private final AdaptorClient client;
    private final WebhookUrls urls;
    private final PostgresEvents events;
    private final ServedIntegrations integrations;
    private final PublicAddress address;

    WebhookController(
            AdaptorClient client,
            WebhookUrls urls,
            PostgresEvents events,
            ServedIntegrations integrations,
            PublicAddress address) {
        this.client = client;
        this.urls = urls;
        this.events = events;
        this.integrations = integrations;
        this.address = address;
    }

    @RequestMapping(
            path = "/v2/webhooks/{token}",
            method = {RequestMethod.POST, RequestMethod.GET})
    ResponseEntity<byte[]> receive(@PathVariable String token, HttpServletRequest request) throws IOException {
        WebhookUrls.WebhookUrl url =
                urls.find(token).orElseThrow(() -> ApiProblem.notFound("WEBHOOK_NOT_FOUND", "the address"));
        Received received = client.receive(url.key(), event(request), event -> events.store(event, to(event)));
        if (received.error() != null && received.kind() != Received.Kind.DUPLICATE) {
            LOG.warn(
                    "an event for {} of tenant {} was {}: {}",
                    url.key().integrationId(),
                    url.key().tenantId(),
                    received.kind(),
                    received.error().code());
        }
        EventAnswer answer = received.answer();
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(answer.status());
        answer.headers().fields().forEach(field -> builder.header(field.name(), field.value()));
        return answer.body().length == 0
                ? builder.build()
                : builder.header(HttpHeaders.CONTENT_TYPE, answer.contentType()).body(answer.body());
    }

    private @Nullable String to(InboundEvent event) {
        return integrations
                .find(event.tenantId(), event.integrationId())
                .map(stored -> stored.value().events().get(event.name()))
                .map(EventRule::to)
                .orElse(null);
    }

    // The URL as called by the sender and the bytes as received, since signatures cover both.
    private RawEvent event(HttpServletRequest request) throws IOException {
        List<Headers.Field> fields = new ArrayList<>();
        try {
            Collections.list(request.getHeaderNames())
                    .forEach(name -> Collections.list(request.getHeaders(name))
                            .forEach(value -> fields.add(new Headers.Field(name, value))));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "EVENT_UNREADABLE", "a header of the request can't be read");
        }
        String query = request.getQueryString();
        return new RawEvent(
                request.getMethod(),
                address.of(request.getRequestURI()) + (query == null ? "" : "?" + query),
                Headers.of(fields),
                request.getInputStream().readNBytes(RawEvent.MOST_BODY_BYTES + 1));
    }
}
