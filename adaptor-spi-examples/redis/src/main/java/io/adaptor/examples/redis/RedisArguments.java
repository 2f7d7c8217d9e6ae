package io.adaptor.examples.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the words of a command out of a mapped request. A text, number or boolean is one word, an array one for each element,
 * an object two for each field. What would be lost is refused: fields that no argument names, downloads, uploads.
 */
final class RedisArguments {
    private final List<FieldError> errors = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private RedisArguments() {}

    /**
     * The words, the command first.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the request does not fit the command
     */
    static List<String> of(RedisCommand command, ConnectorRequest request) {
        RedisArguments arguments = new RedisArguments();
        arguments.words.add(command.name());
        arguments.refuse(request.download() != null, "download", "redis writes no downloads: map the answer instead");
        arguments.refuse(
                request.body() instanceof Payload.Stream, "body", "redis sends no streams: send a value of the input");
        arguments.fill(command, request.body());
        if (!arguments.errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", arguments.errors);
        }
        return arguments.words;
    }

    private void fill(RedisCommand command, Payload payload) {
        Map<String, JsonNode> left = fields(payload);
        Set<String> taken = new LinkedHashSet<>();
        for (RedisCommand.Argument argument : command.arguments()) {
            if (argument instanceof RedisCommand.Argument.Word word) {
                words.add(word.text());
            } else if (argument instanceof RedisCommand.Argument.Field field) {
                taken.add(field.name());
                add(field.name(), left.get(field.name()));
            }
        }
        for (String name : left.keySet()) {
            refuse(
                    !taken.contains(name),
                    "body." + name,
                    "is not one of the arguments " + taken + " of " + command.name());
        }
    }

    private Map<String, JsonNode> fields(Payload payload) {
        if (payload instanceof Payload.Json json && json.value().isObject()) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            json.value().properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return fields;
        }
        refuse(
                !(payload instanceof Payload.Empty) && !(payload instanceof Payload.Stream),
                "body",
                "must be an object whose fields are the arguments");
        return Map.of();
    }

    private void add(String name, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            refuse(true, "body." + name, "is required as an argument");
        } else if (value.isArray()) {
            value.forEach(element -> scalar("body." + name, element));
        } else if (value.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                words.add(field.getKey());
                scalar("body." + name + "." + field.getKey(), field.getValue());
            }
        } else {
            scalar("body." + name, value);
        }
    }

    private void scalar(String where, JsonNode value) {
        if (value.isBigDecimal()) {
            words.add(value.decimalValue().toPlainString());
        } else if (value.isValueNode() && !value.isNull()) {
            words.add(value.asText());
        } else {
            refuse(true, where, "must be a text, a number or a boolean");
        }
    }

    private void refuse(boolean wrong, String where, String why) {
        if (wrong) {
            errors.add(FieldError.of(where, why, null));
        }
    }
}
