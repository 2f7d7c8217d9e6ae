package io.adaptor.house;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes beside a class, in its folder or in its JAR: which of the two it is depends on how far the build came. */
final class ClassFiles {
    private ClassFiles() {}

    static List<? extends Class<?>> beside(Class<?> one) throws IOException {
        Path origin = Path.of(location(one));
        if (Files.isDirectory(origin)) {
            return in(origin, one.getClassLoader());
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return in(jar.getPath("/"), one.getClassLoader());
        }
    }

    private static List<? extends Class<?>> in(Path root, ClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    // A JAR may hold a library under another name, which is nobody's API.
                    .filter(name -> name.startsWith("io.adaptor."))
                    .map(name -> load(name, loader))
                    .toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI location(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
