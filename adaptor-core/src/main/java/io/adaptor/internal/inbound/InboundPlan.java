package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Secret;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.EventAnswer;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the events of an integration are read and distinguished, compiled once. Immutable, thread-safe. */
public final class InboundPlan {
    private static final int MOST_EVENTS = 1_000;

    private final Preset preset;
    private final Duration remember;
    private final List<EventPlan> events;
    private final @Nullable Expression split;
    private final @Nullable Expression type;
    private final @Nullable Expression id;
    private final @Nullable Expression key;
    private final @Nullable Handshake handshake;

    private InboundPlan(WebhookRule rule, List<EventPlan> events) {
        this.preset = Preset.of(rule.verify());
        this.remember = rule.remember();
        this.events = events;
        this.split = EventExpression.compile("webhook.split", rule.split() == null ? preset.split() : rule.split());
        this.type = EventExpression.compile("webhook.type", rule.type() == null ? preset.type() : rule.type());
        this.id = EventExpression.compile("webhook.event_id", rule.eventId() == null ? preset.id() : rule.eventId());
        this.key = rule.eventId() != null || preset.signed() ? id : null;
        this.handshake = Handshake.of(rule);
    }

    /**
     * Compiles the events of an integration.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it receives none, or if one of them can't be compiled
     */
    public static InboundPlan compile(Integration integration, TransformRegistry transforms) {
        WebhookRule rule = integration.webhook();
        if (rule == null || integration.events().isEmpty()) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "integration \"" + integration.integrationId() + "\" receives no events: it has no "
                            + (rule == null ? "webhook" : "events"));
        }
        List<EventPlan> events = new ArrayList<>();
        integration.events().forEach((name, event) -> events.add(EventPlan.compile(name, event, transforms)));
        return new InboundPlan(rule, List.copyOf(events));
    }

    /** Returns how long handled events are remembered. */
    public Duration remember() {
        return remember;
    }

    /** Returns the handshake, or null if the sender does not hand over its secret. */
    public @Nullable Handshake handshake() {
        return handshake;
    }

    /** Returns the event with the URL that its sender called. */
    public static RawEvent called(RawEvent event, @Nullable String url) {
        if (url == null) {
            return event;
        }
        String query = event.query();
        return new RawEvent(event.method(), query.isEmpty() ? url : url + "?" + query, event.headers(), event.body());
    }

    /**
     * Rejects events that exceed the size limits.
     *
     * @throws AdaptorException {@code EVENT_UNREADABLE}
     */
    public static void checkBounds(RawEvent event) {
        List<Headers.Field> fields = event.headers().fields();
        int characters = fields.stream()
                .mapToInt(field -> field.name().length() + field.value().length())
                .sum();
        if (event.body().length > RawEvent.MOST_BODY_BYTES) {
            throw Rejected.unreadable("the body of the event has " + event.body().length + " bytes; at most "
                    + RawEvent.MOST_BODY_BYTES + " are received");
        }
        if (fields.size() > RawEvent.MOST_HEADERS || characters > RawEvent.MOST_HEADER_CHARACTERS) {
            throw Rejected.unreadable("the event has " + fields.size() + " header fields of " + characters
                    + " characters; at most " + RawEvent.MOST_HEADERS + " of " + RawEvent.MOST_HEADER_CHARACTERS
                    + " are received");
        }
    }

    /** Returns the document that expressions see for a verified event. */
    public ObjectNode document(RawEvent event, MemoryLimit memory) {
        return EventBody.document(event, memory);
    }

    /**
     * Returns the response to a verified request that only checks whether the receiver exists; null for an event.
     *
     * @param verifier the verifier that has accepted it with one of the secrets
     */
    public @Nullable EventAnswer challenge(
            ObjectNode document, RawEvent event, WebhookVerifier verifier, List<Secret> secrets, Instant now) {
        if (preset.challenge() == Challenge.NONE) {
            return null;
        }
        for (Secret secret : secrets) {
            EventAnswer answer = preset.challenge().answer(document.path("body"), secret.reveal());
            if (answer == null || secrets.size() == 1 || signedBy(secret, event, verifier, now)) {
                return answer;
            }
        }
        return null;
    }

    // Determines which of several secrets has signed it: the response is signed with the same one.
    private static boolean signedBy(Secret secret, RawEvent event, WebhookVerifier verifier, Instant now) {
        try {
            verifier.verify(event, List.of(secret), now);
            return true;
        } catch (AdaptorException another) {
            return false;
        }
    }

    /** Returns the events of a verified request, in order; those without a matching entry have no plan. */
    public List<FoundEvent> events(ObjectNode document, RawEvent event, Verification verified, ExecutionBudget budget) {
        JsonNode parts = split == null ? document.path("body") : FoundEvent.value(split, document, budget);
        if (split == null || !parts.isArray()) {
            return List.of(found(document, event, verified, null, budget));
        }
        if (parts.size() > MOST_EVENTS) {
            throw Rejected.unreadable(
                    "the request holds " + parts.size() + " events; at most " + MOST_EVENTS + " are received at once");
        }
        List<FoundEvent> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ObjectNode one = document.objectNode();
            one.setAll(document);
            one.set("body", parts.get(i));
            all.add(found(one, event, verified, i, budget));
        }
        return all;
    }

    private FoundEvent found(
            ObjectNode document,
            RawEvent event,
            Verification verified,
            @Nullable Integer index,
            ExecutionBudget budget) {
        String itsType = FoundEvent.text(type, document, budget);
        String itsId = FoundEvent.text(id, document, budget);
        String stated = key == null ? null : itsId;
        EventPlan plan = events.stream()
                .filter(one -> one.fits(itsType, document, budget))
                .findFirst()
                .orElse(null);
        return new FoundEvent(
                plan, itsType, itsId, digest(event, verified, stated, itsType, index), document.path("body"));
    }

    /**
     * Returns a digest that distinguishes an event from others. It is based only on signed content: a replay could
     * change an unsigned header. The type is part of it, because vendors send the same body with several types.
     */
    private static String digest(
            RawEvent event,
            Verification verified,
            @Nullable String stated,
            @Nullable String type,
            @Nullable Integer index) {
        byte[] kind = Macs.utf8(type == null ? "" : type);
        if (stated != null) {
            return Macs.digest(List.of(Macs.utf8("stated"), Macs.utf8(stated), kind));
        }
        byte[] place = Macs.utf8(String.valueOf(index));
        String id = verified.id();
        if (id != null) {
            return Macs.digest(List.of(Macs.utf8("signed"), Macs.utf8(id), kind, place));
        }
        byte[] time = Macs.utf8(String.valueOf(verified.sentAt()));
        byte[] content = event.body().length == 0 ? Macs.utf8(event.query()) : event.body();
        return Macs.digest(List.of(Macs.utf8("content"), content, time, kind, place));
    }
}
