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

/**
 * Runs one step of a subscription with the current version of the integration, within the time and memory limits of an
 * execution. Thread-safe.
 */
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

    /** Returns the request that identifies the endpoint of the subscription. */
    ExecutionRequest request() {
        return request;
    }

    /**
     * Maps a message to an event.
     *
     * @throws AdaptorException if it can't be mapped, with secrets masked
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
     * Plans the endpoint of the subscription and runs a step with it.
     *
     * @param step the step, which closes the plan, now or later
     * @throws AdaptorException if it failed, with secrets masked
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
