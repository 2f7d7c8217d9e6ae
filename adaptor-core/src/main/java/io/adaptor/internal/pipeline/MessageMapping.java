package io.adaptor.internal.pipeline;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.inbound.InboundEvent;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.Message;
import io.adaptor.spi.TimeSource;
import java.util.function.BiFunction;

/** Does one step of a subscription with the integration as it is now, within the time and memory of an execution. Thread-safe. */
final class MessageMapping {
    private final LiveIntegrations integrations;
    private final ExecutionPipeline pipeline;
    private final TimeSource time;
    private final ExecutionRequest request;

    MessageMapping(
            LiveIntegrations integrations, ExecutionPipeline pipeline, TimeSource time, ExecutionRequest request) {
        this.integrations = integrations;
        this.pipeline = pipeline;
        this.time = time;
        this.request = request;
    }

    /** What the subscription is to. */
    ExecutionRequest request() {
        return request;
    }

    /**
     * What a message becomes.
     *
     * @throws AdaptorException masked, why it can't be mapped
     */
    InboundEvent map(Message message) {
        return with((planned, work) -> {
            MappedData mapped;
            try (planned) {
                mapped = planned.plan().message(message, work);
            }
            return new InboundEvent(
                    request.tenantId(),
                    request.integrationId(),
                    request.connection(),
                    request.endpointName(),
                    null,
                    message.id(),
                    mapped.data(),
                    mapped.summary(),
                    mapped.warnings(),
                    message.sentAt(),
                    time.clock().instant());
        });
    }

    /**
     * Enters what the subscription goes through.
     *
     * @param step closes it, now or later
     * @throws AdaptorException masked, why it failed
     */
    <T> T with(BiFunction<Planned, Work, T> step) {
        Work work = pipeline.unheard(request);
        if (!pipeline.enter(work)) {
            work.close();
            throw OneResult.closed();
        }
        try (LogIds whileLogging = LogIds.of(work.execution())) {
            return step.apply(Planned.enter(integrations, work), work);
        } catch (Throwable e) {
            AdaptorException failure = work.redactor().redact(work.fault(e));
            ForeignFault.rethrowFatal(e);
            throw failure;
        } finally {
            pipeline.leave(work);
        }
    }
}
