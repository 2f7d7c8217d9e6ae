package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The boundary between a plugin and the host. Each object with methods that crosses it is wrapped in a proxy: a call of
 * the host runs in the plugin with the plugin's class loader as the thread's context class loader, a call of the plugin
 * runs in the host with the host's, and the previous one is restored. Values pass as they are. Thread-safe.
 */
final class PluginBoundary {
    private static final Object[] NONE = {};

    private final String plugin;
    private final ClassLoader inside;
    private final ClassLoader outside;

    /**
     * Creates a boundary.
     *
     * @param plugin for errors
     * @param outside the context class loader of the host, as it was when the client was built
     */
    PluginBoundary(String plugin, ClassLoader inside, ClassLoader outside) {
        this.plugin = plugin;
        this.inside = inside;
        this.outside = outside;
    }

    /** Wraps an object of the plugin for the host. */
    <T> T inward(Class<T> type, T target) {
        return type.cast(passed(type, target, true, Map.of()));
    }

    /**
     * Wraps an object of the plugin for the host, with results that were checked and no longer change.
     *
     * @param fixed the fixed results of methods without parameters, by name
     */
    Object inward(Class<?> type, Object target, Map<String, Object> fixed) {
        return passed(type, target, true, fixed);
    }

    /** Wraps an object of the host for the plugin. */
    <T> T outward(Class<T> type, T target) {
        return type.cast(passed(type, target, false, Map.of()));
    }

    private Object passed(Class<?> type, Object target, boolean inward, Map<String, Object> fixed) {
        if (Proxy.isProxyClass(target.getClass())
                && Proxy.getInvocationHandler(target) instanceof Front other
                && other.isOf(this, !inward)) {
            // The object returns to its own side.
            return other.target;
        }
        return Proxy.newProxyInstance(
                PluginBoundary.class.getClassLoader(),
                CrossingTypes.of(type, target.getClass()),
                new Front(target, inward, fixed));
    }

    /** Runs work in the plugin; a linkage error is reported as a fault of the plugin. */
    <T extends @Nullable Object> T in(Supplier<T> work) {
        try {
            return with(inside, work);
        } catch (LinkageError e) {
            throw unlinked(e);
        }
    }

    private AdaptorException unlinked(LinkageError e) {
        return new AdaptorException(
                StandardErrorCode.CONNECTOR_FAULT,
                plugin + ": a class does not link: " + e + "; the plugin must include what it uses, besides the Adaptor"
                        + " API, Jackson, slf4j and jspecify",
                e);
    }

    private static <T extends @Nullable Object> T with(ClassLoader loader, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private AdaptorException fault(Method method, String what, @Nullable Throwable cause) {
        return new AdaptorException(
                StandardErrorCode.CONNECTOR_FAULT,
                plugin + ": " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + " " + what,
                cause);
    }

    /** The proxy of one object behind the boundary. */
    private final class Front implements InvocationHandler {
        private final Object target;
        private final boolean inward;
        private final Map<String, Object> fixed;

        private Front(Object target, boolean inward, Map<String, Object> fixed) {
            this.target = target;
            this.inward = inward;
            this.fixed = fixed;
        }

        private boolean isOf(PluginBoundary boundary, boolean direction) {
            return PluginBoundary.this == boundary && inward == direction;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return ofEveryObject(proxy, method, arguments);
            }
            if (arguments == null && !fixed.isEmpty() && fixed.containsKey(method.getName())) {
                return fixed.get(method.getName());
            }
            Crossing crossing = Crossing.of(method);
            Object[] passed = arguments == null ? NONE : crossing.arguments(arguments, this::sent);
            Object answer = inward ? intoPlugin(crossing, passed) : intoHost(crossing, passed);
            return crossing.answer(answer, this::received);
        }

        private Object sent(Class<?> type, Object argument) {
            return passed(type, argument, !inward, Map.of());
        }

        private Object received(Class<?> type, Object answer) {
            return passed(type, answer, inward, Map.of());
        }

        private @Nullable Object intoPlugin(Crossing crossing, Object[] arguments) throws Throwable {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(inside);
            Object answer;
            try {
                answer = crossing.call(target, arguments);
            } catch (LinkageError e) {
                throw unlinked(e);
            } catch (Exception e) {
                if (crossing.mayThrow(e)) {
                    throw e;
                }
                throw fault(crossing.method(), "threw " + e.getClass().getName() + ", which it does not declare", e);
            } finally {
                thread.setContextClassLoader(before);
            }
            if (answer == null && crossing.answers()) {
                throw fault(crossing.method(), "returned null", null);
            }
            return answer;
        }

        /**
         * Anything that the host starts meanwhile, such as a pool thread, must not retain the plugin: until Java 24 a
         * new thread keeps the protection domains of all callers on the stack, and so their class loaders, unless it is
         * started in a privileged action.
         */
        @SuppressWarnings("removal")
        private @Nullable Object intoHost(Crossing crossing, Object[] arguments) throws Throwable {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(outside);
            try {
                PrivilegedAction<@Nullable Object> call = () -> {
                    try {
                        return crossing.call(target, arguments);
                    } catch (Throwable e) {
                        return new Thrown(e);
                    }
                };
                Object answer = AccessController.doPrivileged(call);
                if (answer instanceof Thrown thrown) {
                    throw thrown.cause();
                }
                return answer;
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private @Nullable Object ofEveryObject(Object proxy, Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> inward ? in(target::toString) : target.toString();
            };
        }
    }

    private record Thrown(Throwable cause) {}
}
