package io.adaptor.connectors.rest;

import static io.adaptor.connectors.rest.RestFixture.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.HttpMethod;
import io.adaptor.metrics.AdaptorMetrics;
import io.adaptor.testkit.Answer;
import io.adaptor.testkit.FakeTime;
import io.adaptor.testkit.ReceivedRequest;
import io.adaptor.tracing.AdaptorTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real tracer records of executions over the wire, and what the other side is told of it. */
@Timeout(60)
class RestTracesTest {
    private static final Endpoint GET =
            endpoint("get_order", HttpMethod.GET, "/orders?key=shown-to-nobody").build();

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final ObservationRegistry registry = registry(provider);
    private final AdaptorTraces traces = AdaptorTraces.of(registry);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RestFixture rest = new RestFixture()
            .client(builder -> builder.listener(traces)
                    .interceptor(traces)
                    .listener(AdaptorMetrics.of(meters))
                    .time(FakeTime.create()));

    @AfterEach
    void close() {
        rest.close();
        provider.close();
    }

    @Test
    void eachAttemptIsASpanWhoseIdTheServerIsTold() {
        rest.server.answer(Answer.json(503, "{}"), Answer.json(200, "{}"));

        assertThat(execute().success()).isTrue();

        List<SpanData> attempts = new ArrayList<>(spans.getFinishedSpanItems());
        SpanData execution = attempts.remove(attempts.size() - 1);
        assertThat(execution.getName()).isEqualTo("vendor/get_order");
        assertThat(attempts).hasSize(2).allSatisfy(attempt -> {
            assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(attempt.getParentSpanId()).isEqualTo(execution.getSpanId());
            assertThat(attempt.getTraceId()).isEqualTo(execution.getTraceId());
            assertThat(attribute(attempt, "url.template")).isEqualTo("/orders");
        });
        assertThat(rest.server.requests().stream().map(RestTracesTest::traceparent))
                .containsExactlyElementsOf(attempts.stream()
                        .map(one -> "00-" + one.getTraceId() + "-" + one.getSpanId())
                        .toList());
        assertThat(attribute(attempts.get(0), "http.response.status_code")).isEqualTo("503");
        assertThat(attribute(attempts.get(0), "error.type")).isEqualTo("UPSTREAM_FAILED");
        assertThat(attempts.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(attempts.get(1), "http.request.resend_count")).isEqualTo("1");
        assertThat(attempts.get(1).getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
    }

    @Test
    void anExecutionContinuesTheSpanOfItsCallerAndLeavesItCurrent() {
        rest.server.answer(Answer.json(200, "{}"));
        Observation caller = Observation.start("caller", registry);
        caller.scoped(() -> {
            execute();
            assertThat(registry.getCurrentObservation()).isSameAs(caller);
        });
        caller.stop();

        SpanData outer = spans.getFinishedSpanItems().get(2);
        SpanData execution = spans.getFinishedSpanItems().get(1);
        assertThat(execution.getParentSpanId()).isEqualTo(outer.getSpanId());
    }

    @Test
    void aSpanHoldsNoQueryNoBodyAndNoMessage() {
        rest.server.answer(Answer.json(400, "{\"message\":\"shown-to-nobody\"}"));

        execute();

        assertThat(spans.getFinishedSpanItems()).hasSize(2);
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("shown-to-nobody");
    }

    @Test
    void connectionsOfThePoolAreCounted() {
        rest.server.answer(Answer.json(200, "{}"));
        execute();

        assertThat(meters.get("adaptor.executions").timer().count()).isEqualTo(1);
        assertThat(rest.connections().idle()).isEqualTo(1);
        assertThat(rest.connections().open()).isEqualTo(1);
    }

    private ExecutionResult execute() {
        return rest.execute(GET, "{}");
    }

    private static String traceparent(ReceivedRequest request) {
        String header = request.headers().first("traceparent");
        // Without the flags at its end.
        return header.substring(0, header.lastIndexOf('-'));
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    private static ObservationRegistry registry(SdkTracerProvider provider) {
        Tracer tracer = provider.get("test");
        OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                        new DefaultTracingObservationHandler(bridge)));
        return registry;
    }
}
