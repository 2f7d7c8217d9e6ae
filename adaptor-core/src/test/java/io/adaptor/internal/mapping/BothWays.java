package io.adaptor.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Payload;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.body.BodyReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body read as a tree, and only as far as its mapping wants it: what comes out must be the same. */
final class BothWays {
    private final CompiledResponseMapping mapping;
    private final List<Expression> ofBody;
    private final AnswerView view;
    private final @Nullable AnswerProjection projection;

    BothWays(ResponseMapping stated, TransformRegistry transforms) {
        this(stated, transforms, List.of());
    }

    /** With expressions over the body, as a cursor and a verdict have them. */
    BothWays(ResponseMapping stated, TransformRegistry transforms, List<String> ofBody) {
        AnswerProjection.Builder wanted = AnswerProjection.builder(stated.dataPath());
        this.mapping = CompiledResponseMapping.compile(stated, transforms, wanted);
        this.ofBody = ofBody.stream()
                .map(text -> wanted.ofBody(Expressions.compile(text)))
                .toList();
        this.view = wanted.view();
        this.projection = wanted.build();
    }

    /** Whether there is more than one way. */
    boolean projects() {
        return projection != null;
    }

    /** Maps a body both ways and compares. */
    void compare(byte[] body, JsonNode input) {
        assertThat(outcome(body, projection, input)).isEqualTo(outcome(body, null, input));
    }

    /** Whether a body is read only in parts. */
    boolean projects(byte[] body) {
        try {
            return projection != null && ((Payload.Json) read(body, projection)).parts() != null;
        } catch (IOException e) {
            return false;
        }
    }

    private String outcome(byte[] body, @Nullable AnswerProjection by, JsonNode input) {
        ConnectorResponse response;
        try {
            response = ConnectorResponse.builder().body(read(body, by)).build();
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
        String mapped = mapped(response, input);
        return mapped + values(view.body(response)) + "\nof " + JsonCodec.write(response.bodyTree());
    }

    private static Payload read(byte[] body, @Nullable AnswerProjection by) throws IOException {
        return BodyReader.read(BodyFormat.JSON, body, null, List.of(), MemoryLimit.none(), by);
    }

    private List<String> values(JsonNode body) {
        return ofBody.stream().map(expression -> value(expression, body)).toList();
    }

    private static String value(Expression expression, JsonNode body) {
        try {
            return JsonCodec.write(expression.evaluate(body)) + expression.presentNull(body);
        } catch (ExpressionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String mapped(ConnectorResponse response, JsonNode input) {
        try {
            MappedData data = mapping.map(response, input, ExecutionBudget.ofSteps());
            return JsonCodec.write(data.data()) + data.warnings() + data.incomplete() + data.summary();
        } catch (AdaptorException e) {
            return e.toString();
        }
    }
}
