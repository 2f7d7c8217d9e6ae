package io.adaptor.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;

/**
 * The class loader of the application, for what looks at that of the thread: a bean may first be needed by a thread of a pool
 * of the JVM, whose loader sees nothing of a JAR in a JAR. Thread-safe.
 */
final class ApplicationLoader implements BeanClassLoaderAware {
    private volatile @Nullable ClassLoader loader;

    @Override
    public void setBeanClassLoader(ClassLoader classLoader) {
        this.loader = classLoader;
    }

    <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
