package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Secret;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.inbound.EventAnswer;
import io.adaptor.api.inbound.EventHandler;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.api.inbound.Received;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.inbound.EventPlan;
import io.adaptor.internal.inbound.FoundEvent;
import io.adaptor.internal.inbound.Handshake;
import io.adaptor.internal.inbound.InboundPlan;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.live.LiveIntegration;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The steps of received events, which share plan and mapping with executions: verify, skip duplicates, map, pass to the
 * handler. Thread-safe.
 */
public final class Reception {
    private final LiveIntegrations integrations;
    private final ExecutionPipeline pipeline;
    private final ReplayStore replays;
    private final TimeSource time;

    Reception(LiveIntegrations integrations, ExecutionPipeline pipeline, ReplayStore replays, TimeSource time) {
        this.integrations = integrations;
        this.pipeline = pipeline;
        this.replays = replays;
        this.time = time;
    }

    /** Receives a request; failures are reported in the result. */
    public Received receive(ConnectionKey key, RawEvent event, @Nullable EventHandler handler) {
        Work work = pipeline.unheard(ExecutionRequest.builder(key.integrationId(), "events")
                .tenantId(key.tenantId())
                .connection(key.connection())
                .build());
        List<InboundEvent> accepted = new ArrayList<>();
        if (!pipeline.enter(work)) {
            work.close();
            return EventResults.failed(OneResult.closed(), accepted);
        }
        try (LogIds whileLogging = LogIds.of(work.execution())) {
            return received(key, event, handler, accepted, work);
        } catch (Throwable e) {
            AdaptorException failure = work.redactor().redact(work.fault(e));
            ForeignFault.rethrowFatal(e);
            return EventResults.failed(failure, accepted);
        } finally {
            pipeline.leave(work);
        }
    }

    private Received received(
            ConnectionKey key, RawEvent raw, @Nullable EventHandler handler, List<InboundEvent> accepted, Work work) {
        InboundPlan.checkBounds(raw);
        LiveIntegration integration = integrations.enter(key.tenantId(), key.integrationId(), work);
        try {
            work.masking(integration.redactor());
            InboundPlan plan = integration.inbound();
            LiveConnection connection = integration.enter(key.connection(), work.bounds());
            try {
                work.masking(connection.redactor());
                connection.showTo(work);
                return received(key, raw, handler, accepted, plan, connection, work);
            } finally {
                connection.leave();
            }
        } finally {
            integration.leave();
        }
    }

    private Received received(
            ConnectionKey key,
            RawEvent raw,
            @Nullable EventHandler handler,
            List<InboundEvent> accepted,
            InboundPlan plan,
            LiveConnection connection,
            Work work) {
        WebhookRule rule = Objects.requireNonNull(connection.webhook());
        RawEvent called = InboundPlan.called(raw, rule.url());
        Handshake handshake = plan.handshake();
        Secret offered = handshake == null ? null : handshake.offered(called, work.budget());
        if (handshake != null && offered != null) {
            EventAnswer answer = handshake.answer(connection.keep(handshake.field(), offered), offered);
            return new Received(Received.Kind.CHALLENGE, List.of(), null, answer);
        }
        List<Secret> secrets = connection.live(rule);
        WebhookVerifier verifier = connection.verifier(rule);
        Instant now = time.clock().instant();
        Verification verified = verifier.verify(called, secrets, now);
        ObjectNode document = plan.document(called, work.budget()::made);
        EventAnswer challenge = plan.challenge(document, called, verifier, secrets, now);
        if (challenge != null) {
            return new Received(Received.Kind.CHALLENGE, List.of(), null, challenge);
        }
        HandledEvents handled = new HandledEvents(replays, plan.remember(), handler);
        int repeated = 0;
        for (FoundEvent one : plan.events(document, called, verified, work.budget())) {
            EventPlan event = one.plan();
            if (event == null) {
                continue;
            }
            InboundEvent done = handled.once(
                    key,
                    one.digest(),
                    () -> EventResults.event(
                            key,
                            one,
                            event.name(),
                            event.map(one.body(), called.headers(), work.input(), work.budget()),
                            verified.sentAt(),
                            now));
            if (done == null) {
                repeated++;
            } else {
                accepted.add(done);
            }
        }
        return EventResults.received(accepted, repeated);
    }
}
