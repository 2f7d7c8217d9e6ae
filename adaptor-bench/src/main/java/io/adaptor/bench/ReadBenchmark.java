package io.adaptor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.AnswerProjection;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.spi.ConnectorResponse;
import java.io.IOException;
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

/** From the bytes of an answer to the data: 8 fields of one record of 1 KB, two of them transformed, and 4 fields of each of 500. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@State(Scope.Benchmark)
public class ReadBenchmark {
    /** How many records the answer has. */
    @Param({"1", "500"})
    public int records;

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode input = Samples.input();
    private byte[] answer = Samples.answerBytes();
    private CompiledResponseMapping mapping = CompiledResponseMapping.compile(
            endpoint("get_order").responseMapping(), TransformRegistry.of(BuiltInTransforms.all()));
    private AnswerProjection projection = Objects.requireNonNull(projection("get_order"));

    /** It reads one record. */
    public ReadBenchmark() {}

    private static Endpoint endpoint(String name) {
        return Objects.requireNonNull(
                Samples.integration("rest_api", "https://shop.example.com").endpoint(name));
    }

    private AnswerProjection projection(String name) {
        Endpoint endpoint = endpoint(name);
        AnswerProjection.Builder wanted =
                AnswerProjection.builder(endpoint.responseMapping().dataPath());
        mapping = CompiledResponseMapping.compile(
                endpoint.responseMapping(), TransformRegistry.of(BuiltInTransforms.all()), wanted);
        return Objects.requireNonNull(wanted.build());
    }

    /** Makes the answer, and compares what the two read of it. */
    @Setup
    public void open() throws IOException {
        answer = records == 1 ? Samples.answerBytes() : JsonCodec.bytes(Samples.list(records));
        projection = projection(records == 1 ? "get_order" : "list_orders");
        if (!JsonCodec.write(engine().data()).equals(JsonCodec.write(floor()))) {
            throw new IllegalStateException(JsonCodec.write(engine().data()) + " is not " + floor());
        }
    }

    /** The whole tree, and the code that an engineer would write. */
    @Benchmark
    public JsonNode floor() throws IOException {
        JsonNode data = mapper.readTree(answer).get("data");
        return records == 1 ? HandWritten.map(data) : HandWritten.mapList(data);
    }

    /** What the mapping asks for. */
    @Benchmark
    public MappedData engine() throws IOException {
        ConnectorResponse response = ConnectorResponse.builder()
                .status(200)
                .body(Payload.json(answer, projection, MemoryLimit.none()))
                .build();
        return mapping.map(response, input, ExecutionBudget.ofSteps());
    }
}
