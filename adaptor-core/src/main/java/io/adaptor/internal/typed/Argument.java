package io.adaptor.internal.typed;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Payload;
import io.adaptor.internal.values.JavaValues;
import io.adaptor.typed.ConnectionId;
import io.adaptor.typed.TenantId;
import io.adaptor.typed.Variable;
import java.io.OutputStream;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one argument of a method into a call. */
@FunctionalInterface
interface Argument {
    void into(Call call, @Nullable Object value);

    /** Returns the argument for a parameter with a special type or annotation; null if it is a variable. */
    static @Nullable Argument special(Parameter parameter) {
        if (parameter.isAnnotationPresent(Variable.class)) {
            return null;
        }
        Class<?> type = parameter.getType();
        if (parameter.isAnnotationPresent(ConnectionId.class)) {
            return (call, value) -> call.request().connection(id(parameter, value));
        }
        if (parameter.isAnnotationPresent(TenantId.class)) {
            return (call, value) -> call.request().tenantId(id(parameter, value));
        }
        if (type == ExecutionOptions.class) {
            return (call, value) ->
                    call.request().options(value == null ? ExecutionOptions.DEFAULT : (ExecutionOptions) value);
        }
        if (type == Cancellation.class) {
            return (call, value) -> call.cancelledBy((Cancellation) value);
        }
        if (Payload.class.isAssignableFrom(type)) {
            return (call, value) -> call.request().body((Payload) value);
        }
        return OutputStream.class.isAssignableFrom(type)
                ? (call, value) -> call.request().download((OutputStream) value)
                : null;
    }

    /** Returns the argument for a variable; null and an empty {@code Optional} omit it. */
    static Argument variable(String name, JavaValues values) {
        return (call, value) -> {
            if (value != null && !(value instanceof Optional<?> optional && optional.isEmpty())) {
                call.variables().set(name, values.tree("variables." + name, value));
            }
        };
    }

    private static String id(Parameter parameter, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("parameter " + parameter.getName() + " must not be null");
        }
        return (String) value;
    }
}
