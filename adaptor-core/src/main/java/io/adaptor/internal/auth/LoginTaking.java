package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.LoginRule;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.secrets.SecretValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Extracts and learns values from the responses of a login. Immutable. */
final class LoginTaking {
    private static final int LONGEST_LEARNED = 1024;
    private static final String PART = "query_params.";

    private final CompiledRequestMapping take;
    private final CompiledRequestMapping learn;
    private final SecretValues secrets;

    LoginTaking(LoginRule rule, TransformRegistry transforms, SecretValues secrets) {
        this.take = compiled(rule.take(), transforms);
        this.learn = compiled(rule.learn(), transforms);
        this.secrets = secrets;
    }

    private static CompiledRequestMapping compiled(Map<String, MappingRule> rules, TransformRegistry transforms) {
        return CompiledRequestMapping.compile(
                RequestMapping.builder().queryParams(rules).build(), transforms);
    }

    /**
     * Returns the values of the responses.
     *
     * @throws TokenRefusal if a required value is missing or can't be used
     */
    Taken of(LoginSteps.Answered answered, LoginSteps steps) throws TokenRefusal {
        Map<String, JsonNode> found = values("take", take, answered, steps);
        Map<String, String> taken = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : found.entrySet()) {
            String text = one.getValue().isContainerNode() ? null : TokenBody.text(one.getValue());
            if (one.getValue().isContainerNode()) {
                throw steps.useless(answered.last(), ": take." + one.getKey() + " is an array or an object");
            }
            if (text != null && !one.getKey().equals(LoginRule.EXPIRES)) {
                taken.put(one.getKey(), secrets.derived(text));
            }
        }
        Map<String, JsonNode> learned = new LinkedHashMap<>();
        values("learn", learn, answered, steps).forEach((name, value) -> {
            if (value.isValueNode() && !value.isNull() && JsonCodec.text(value).length() <= LONGEST_LEARNED) {
                learned.put(name, value);
            }
        });
        return new Taken(new LoginValues(taken, learned), found.get(LoginRule.EXPIRES));
    }

    private static Map<String, JsonNode> values(
            String part, CompiledRequestMapping rules, LoginSteps.Answered answered, LoginSteps steps)
            throws TokenRefusal {
        try {
            return rules.map(answered.document(), List.of()).queryParams();
        } catch (MappingException e) {
            // Only names and rules, because the value may be the token.
            String fields = e.errors().stream()
                    .map(FieldError::field)
                    .map(field -> part + "." + (field.startsWith(PART) ? field.substring(PART.length()) : field))
                    .collect(Collectors.joining(", "));
            throw steps.useless(answered.last(), " in which " + fields + " can't be found or used");
        }
    }

    /** The values, and their expiry as stated in the response. */
    record Taken(LoginValues values, @Nullable JsonNode expires) {}
}
