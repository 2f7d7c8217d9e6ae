package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.cache.CaffeineResponseCache;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.Headers;
import io.adaptor.store.ContentVersion;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The mapping of an answer, and a hit of the cache, without an execution around them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class PartsBenchmark {
    private static final Integration SHOP = Samples.integration("stub", "https://shop.example.com");
    private static final Endpoint ENDPOINT = Objects.requireNonNull(SHOP.endpoint("get_order"));

    /** How many records the answer has. */
    @Param({"1", "500"})
    public int records;

    private final CompiledResponseMapping mapping =
            CompiledResponseMapping.compile(ENDPOINT.responseMapping(), TransformRegistry.of(BuiltInTransforms.all()));
    private final ObjectNode input = Samples.input();
    private final ResponseCache kept = new CaffeineResponseCache(1 << 24, TimeSource.system());
    private final EndpointCache cache = new EndpointCache(
            ENDPOINT.name(), CachePolicy.builder().build(), kept, new CacheVersions(ContentVersion.of(SHOP), kept));
    private final Execution execution = new Execution("bench", "default", "shop", "get_order", "default");
    private final ConnectorRequest request = ConnectorRequest.builder(ENDPOINT)
            .pathParams(Map.of("order_id", TextNode.valueOf("4711")))
            .queryParams(Map.of("expand", TextNode.valueOf("customer")))
            .headers(Map.of("X-Client", "bench", "X-Trace", "t-1"))
            .build();
    private final ExecutionRequest call =
            ExecutionRequest.builder("shop", "get_order").inputData(input).build();
    private JsonNode answer = Samples.answer();

    /** Nothing is kept yet. */
    public PartsBenchmark() {}

    /** Makes the answer and keeps what is mapped of it. */
    @Setup
    public void open() {
        answer = records == 1 ? Samples.answer() : Samples.list(records);
        cache.keep(key(), new Entry(mapping().data(), null, 200, Headers.empty(), 0, 0, null));
        Objects.requireNonNull(hit());
    }

    private ResponseCache.Key key() {
        return cache.key(execution, "", request, input, call, null, ExecutionBudget.ofSteps());
    }

    /** What an engineer would write for this mapping. */
    @Benchmark
    public JsonNode mappingFloor() {
        return HandWritten.map(answer.get("data"));
    }

    /** The mapping as the engine does it. */
    @Benchmark
    public MappedData mapping() {
        return mapping.map(answer, input);
    }

    /** Making the key, looking it up, handing the data out. */
    @Benchmark
    public JsonNode hit() {
        return EndpointCache.handOut(Objects.requireNonNull(cache.fresh(key())).entry());
    }
}
