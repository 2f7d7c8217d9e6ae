package io.adaptor;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.pipeline.RecordRun;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The records of one execution as a stream, which throws if the execution fails. For one thread at a time. */
final class RecordSpliterator extends Spliterators.AbstractSpliterator<JsonNode> {
    private final RecordRun run;

    private RecordSpliterator(RecordRun run) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.run = run;
    }

    static Stream<JsonNode> stream(RecordRun run) {
        return StreamSupport.stream(new RecordSpliterator(run), false).onClose(run::close);
    }

    static <T> Stream<T> stream(
            Engine engine,
            ResultReader results,
            ExecutionRequest request,
            @Nullable Cancellation cancellation,
            Type type) {
        JavaType read = results.values().type(type);
        RecordRun run = engine.pipeline().records(request, cancellation);
        return stream(run).map(record -> results.record(request, run, record, read));
    }

    /**
     * Passes every record to the reader and returns the result of the execution; an exception of the reader ends the
     * execution.
     */
    static ExecutionResult forEach(RecordRun run, Consumer<? super JsonNode> reader) {
        try (run) {
            for (JsonNode record = run.next(); record != null; record = run.next()) {
                reader.accept(record);
            }
            return Objects.requireNonNull(run.result());
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super JsonNode> action) {
        JsonNode record = run.next();
        if (record == null) {
            ExecutionFailedException.dataOf(Objects.requireNonNull(run.result()));
            return false;
        }
        action.accept(record);
        return true;
    }
}
