package io.adaptor.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;

/**
 * Sets the application's class loader for code that uses the thread's context class loader: a bean may first be needed
 * on a thread of a JVM pool, whose loader can't see nested JARs. Thread-safe.
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
