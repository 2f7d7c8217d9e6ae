package io.adaptor.support;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionResult;
import io.adaptor.spi.ResponseCache;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A bench as in a process of its own: core is loaded once more for it, so it shares nothing static with other benches, only
 * the cache and the other side.
 */
public final class ProcessBench {
    private final Function<String, ExecutionResult> run;

    private ProcessBench(Function<String, ExecutionResult> run) {
        this.run = run;
    }

    /** A bench with a cache, and another side that sends these bodies of JSON. */
    @SuppressWarnings("unchecked")
    public static ProcessBench of(String yaml, ResponseCache cache, Supplier<String> bodies)
            throws ReflectiveOperationException {
        ClassLoader own = new OwnCore();
        for (Class<?> type : List.of(AdaptorClient.class, Inside.class)) {
            if (own.loadClass(type.getName()) == type) {
                throw new IllegalStateException(type + " is shared");
            }
        }
        return new ProcessBench((Function<String, ExecutionResult>) own.loadClass(Inside.class.getName())
                .getConstructor(String.class, ResponseCache.class, Supplier.class)
                .newInstance(yaml, cache, bodies));
    }

    public ExecutionResult run(String endpoint) {
        return run.apply(endpoint);
    }

    /** The bench as the loaded core knows it; seen from outside, a type of the JDK. */
    public static final class Inside implements Function<String, ExecutionResult> {
        private final Bench bench;

        public Inside(String yaml, ResponseCache cache, Supplier<String> bodies) {
            this.bench = Bench.of(yaml, client -> client.cache(cache))
                    .otherwise(request -> Reply.json(200, bodies.get()).to(request));
        }

        @Override
        public ExecutionResult apply(String endpoint) {
            return bench.run(endpoint);
        }
    }

    /** Loads core and its tests itself; the API and the libraries are those of the application. */
    private static final class OwnCore extends URLClassLoader {
        OwnCore() {
            super(
                    new URL[] {location(AdaptorClient.class), location(ProcessBench.class)},
                    ProcessBench.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (findResource(name.replace('.', '/') + ".class") == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        private static URL location(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }
    }
}
