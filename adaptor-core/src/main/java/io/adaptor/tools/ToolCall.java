package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that a model requests. Immutable except for its cancellation.
 *
 * @param scope the scope that the tool is looked up and called in
 * @param name the name of the tool
 * @param arguments the model's arguments, which are validated
 * @param confirmation the token of {@link ToolResult#confirmation()}, once the user has agreed; null if there is none
 * @param cancellation cancels the call
 */
public record ToolCall(
        ToolScope scope,
        String name,
        JsonNode arguments,
        @Nullable String confirmation,
        Cancellation cancellation) {
    /**
     * Checks that no required component is null.
     *
     * @param scope the scope that the tool is looked up and called in
     * @param name the name of the tool
     * @param arguments the model's arguments
     * @param confirmation the token of a confirmation
     * @param cancellation cancels the call
     */
    public ToolCall {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(cancellation, "cancellation");
    }

    /**
     * Creates a call without a confirmation.
     *
     * @param scope the scope that the tool is looked up and called in
     * @param name the name of the tool
     * @param arguments the model's arguments
     * @return the call
     */
    public static ToolCall of(ToolScope scope, String name, JsonNode arguments) {
        return new ToolCall(scope, name, arguments, null, Cancellation.create());
    }

    /**
     * Returns a copy that the user has agreed to.
     *
     * @param token the token of {@link ToolResult#confirmation()}
     * @return the call
     */
    public ToolCall confirmed(String token) {
        return new ToolCall(scope, name, arguments, token, cancellation);
    }

    /**
     * Returns a copy with a cancellation of the host.
     *
     * @param value cancels the call
     * @return the call
     */
    public ToolCall cancelledBy(Cancellation value) {
        return new ToolCall(scope, name, arguments, confirmation, value);
    }
}
