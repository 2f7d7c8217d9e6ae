package io.adaptor.internal.discovery;

import io.adaptor.spi.Connector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The interfaces of the SPI, found in its class files, so that one that is added is found too. */
final class SpiInterfaces {
    private SpiInterfaces() {}

    static Stream<Method> methods() throws Exception {
        return all().stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .distinct();
    }

    static List<Class<?>> all() throws Exception {
        URL spi = Connector.class.getProtectionDomain().getCodeSource().getLocation();
        Path root = Path.of(spi.toURI());
        if (Files.isDirectory(root)) {
            return all(root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return all(jar.getPath("/"));
        }
    }

    private static List<Class<?>> all(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root.resolve("io/adaptor/spi"))) {
            List<Class<?>> found = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (type.isInterface() && Modifier.isPublic(type.getModifiers())) {
                    found.add(type);
                }
            }
            return found;
        }
    }
}
