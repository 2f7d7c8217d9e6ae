package io.adaptor.examples.plugindirectory;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** One JAR behind a class loader of its own. */
final class PluginJar implements AutoCloseable {
    private final URLClassLoader loader;

    private PluginJar(URLClassLoader loader) {
        this.loader = loader;
    }

    static PluginJar open(Path jar) throws IOException {
        URL[] urls = {jar.toUri().toURL()};
        return new PluginJar(new URLClassLoader(urls, PluginJar.class.getClassLoader()));
    }

    /** What the JAR itself brings, without what the class path has. */
    <T> List<T> services(Class<T> type) {
        return ServiceLoader.load(type, loader).stream()
                .filter(provider -> provider.type().getClassLoader() == loader)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
