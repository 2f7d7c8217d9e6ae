package io.adaptor.internal.discovery;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;

/**
 * The class loader of one plugin: it sees the JDK, the plugin's own JARs and the classes shared with the host, and
 * nothing else of the host. Thread-safe.
 */
final class IsolatedLoader extends URLClassLoader {
    private static final List<String> OURS = List.of("io.adaptor.api.", "io.adaptor.spi.");
    private static final List<String> SHARED = List.of("com.fasterxml.jackson.", "org.slf4j.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    /**
     * Creates a loader.
     *
     * @param jars the plugin's own JARs
     * @param host loads the shared classes
     */
    IsolatedLoader(String name, URL[] jars, ClassLoader host) {
        super(name, jars, getPlatformClassLoader(), protocol -> protocol.equals("jar") ? new UncachedJars() : null);
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OURS.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        if (SHARED.stream().anyMatch(name::startsWith)) {
            try {
                return host.loadClass(name);
            } catch (ClassNotFoundException notThere) {
                // A class of a shared library that the host does not have; the plugin may provide it.
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }

    /** The JVM permanently keeps open JARs that are read through URLs; this handler prevents that. */
    private static final class UncachedJars extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            URLConnection connection = new URL(url.toExternalForm()).openConnection();
            connection.setUseCaches(false);
            return connection;
        }
    }
}
