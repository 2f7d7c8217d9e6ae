package io.adaptor.internal.typed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default methods of an interface, which need not be public. Immutable, thread-safe. */
final class DefaultMethods {
    private final Map<Method, MethodHandle> bodies = new HashMap<>();

    /**
     * @throws IllegalArgumentException if the module of the interface does not grant access
     */
    DefaultMethods(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isDefault()) {
                Class<?> owner = method.getDeclaringClass();
                try {
                    bodies.put(
                            method,
                            MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                                    .unreflectSpecial(method, owner));
                } catch (IllegalAccessException e) {
                    throw new IllegalArgumentException(
                            "the default methods of " + owner.getName() + " can't be called; open its package "
                                    + owner.getPackageName() + " in its module",
                            e);
                }
            }
        }
    }

    /** Runs one of them; its exceptions are propagated. */
    @Nullable
    Object run(Object client, Method method, @Nullable Object[] arguments) throws Throwable {
        MethodHandle body = bodies.get(method);
        if (body == null) {
            throw new IllegalStateException(method + " is not of this client");
        }
        return body.bindTo(client).invokeWithArguments(arguments);
    }
}
