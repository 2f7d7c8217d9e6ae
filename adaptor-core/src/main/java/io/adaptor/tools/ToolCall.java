package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that a model asks for. Immutable but for its cancellation.
 *
 * @param scope for whom
 * @param name the name of the tool
 * @param arguments what the model gave; anything, it is checked
 * @param confirmation the token of {@link ToolResult#confirmation()}, once the user has agreed; null for none
 * @param cancellation ends the call from outside
 */
public record ToolCall(
        ToolScope scope,
        String name,
        JsonNode arguments,
        @Nullable String confirmation,
        Cancellation cancellation) {
    /**
     * Checks that all is there.
     *
     * @param scope for whom
     * @param name the name of the tool
     * @param arguments what the model gave
     * @param confirmation the token of a confirmation
     * @param cancellation ends the call from outside
     */
    public ToolCall {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(cancellation, "cancellation");
    }

    /**
     * A call that nobody has confirmed.
     *
     * @param scope for whom
     * @param name the name of the tool
     * @param arguments what the model gave
     * @return the call
     */
    public static ToolCall of(ToolScope scope, String name, JsonNode arguments) {
        return new ToolCall(scope, name, arguments, null, Cancellation.create());
    }

    /**
     * The same once the user has agreed.
     *
     * @param token the token of {@link ToolResult#confirmation()}
     * @return the call
     */
    public ToolCall confirmed(String token) {
        return new ToolCall(scope, name, arguments, token, cancellation);
    }

    /**
     * The same with a cancellation of the host.
     *
     * @param value ends the call from outside
     * @return the call
     */
    public ToolCall cancelledBy(Cancellation value) {
        return new ToolCall(scope, name, arguments, confirmation, value);
    }
}
