package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes into a plugin with its class loader as the thread's context class loader, and back out of it with the host's; what
 * was there before is put back each time. Thread-safe.
 */
final class InPluginLoader {
    private final String plugin;
    private final ClassLoader inside;
    private final ClassLoader outside;

    /**
     * Ways in and back.
     *
     * @param plugin for errors
     * @param outside the context class loader of the host, as it was when the client was built
     */
    InPluginLoader(String plugin, ClassLoader inside, ClassLoader outside) {
        this.plugin = plugin;
        this.inside = inside;
        this.outside = outside;
    }

    /** Goes in; a class that does not link is told as a fault of the plugin. */
    <T extends @Nullable Object> T call(Supplier<T> work) {
        try {
            return with(inside, work);
        } catch (LinkageError e) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    plugin + ": a class does not link: " + e + "; the plugin must bring what it uses, besides the"
                            + " Adaptor API, Jackson, slf4j and jspecify",
                    e);
        }
    }

    /** Goes in. */
    void run(Runnable work) {
        this.<@Nullable Void>call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Comes back. What the host starts meanwhile, such as a thread of a pool, must not hold on to the plugin: until Java
     * 24 a new thread keeps the protection domains of all its makers, and so their class loaders, unless it is started
     * with privileges.
     */
    @SuppressWarnings("removal")
    <T extends @Nullable Object> T back(Supplier<T> work) {
        return with(outside, () -> AccessController.doPrivileged((PrivilegedAction<T>) work::get));
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

    /** What was answered, which must not be null. */
    <T> T made(@Nullable T answer, String by) {
        if (answer == null) {
            throw new AdaptorException(StandardErrorCode.CONNECTOR_FAULT, plugin + ": " + by + " answered null");
        }
        return answer;
    }
}
