package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One method of the SPI, and how it is called across the boundary of a plugin. Immutable. */
final class Crossing {
    // Contains only methods of the host's own interfaces, so it does not retain any plugin.
    private static final Map<Method, Crossing> ALL = new ConcurrentHashMap<>();

    private final Method method;
    private final MethodHandle handle;
    private final @Nullable Class<?> @Nullable [] sent;
    private final @Nullable Class<?> received;
    private final boolean answers;

    private Crossing(Method method) {
        this.method = method;
        this.handle = handle(method);
        @Nullable
        Class<?>[] crossing = Arrays.stream(method.getParameterTypes())
                .map(type -> CrossingTypes.isOne(type) ? type : null)
                .toArray(Class<?>[]::new);
        this.sent = Arrays.stream(crossing).allMatch(type -> type == null) ? null : crossing;
        this.received = CrossingTypes.isOne(method.getReturnType()) ? method.getReturnType() : null;
        this.answers = !method.getReturnType().isPrimitive()
                && !method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }

    static Crossing of(Method method) {
        Crossing known = ALL.get(method);
        return known != null ? known : ALL.computeIfAbsent(method, Crossing::new);
    }

    private static MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(method)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new AdaptorException(
                    StandardErrorCode.INTERNAL, method + " of the SPI can't be called: it is not public", e);
        }
    }

    Method method() {
        return method;
    }

    /** Whether it must not return null. */
    boolean answers() {
        return answers;
    }

    /** Whether it may throw this exception. */
    boolean mayThrow(Exception e) {
        return e instanceof RuntimeException
                || Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(e));
    }

    /** Returns the arguments, with a front for each that represents code. */
    Object[] arguments(Object[] given, Fronts fronts) {
        if (sent == null) {
            return given;
        }
        Object[] passed = given.clone();
        for (int i = 0; i < passed.length; i++) {
            Class<?> type = sent[i];
            Object argument = passed[i];
            if (type != null && argument != null) {
                passed[i] = fronts.before(type, argument);
            }
        }
        return passed;
    }

    /** Returns the result, with a front if it represents code. */
    @Nullable
    Object answer(@Nullable Object answer, Fronts fronts) {
        return received == null || answer == null ? answer : fronts.before(received, answer);
    }

    @Nullable
    Object call(Object target, Object[] arguments) throws Throwable {
        return (Object) handle.invokeExact(target, arguments);
    }

    /** Wraps objects in fronts. */
    @FunctionalInterface
    interface Fronts {
        Object before(Class<?> type, Object target);
    }
}
