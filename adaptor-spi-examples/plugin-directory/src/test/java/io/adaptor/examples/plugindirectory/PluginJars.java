package io.adaptor.examples.plugindirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JARs of the examples as the build left them. */
final class PluginJars {
    static final List<String> EXAMPLES = List.of("local-time", "acme-tickets", "http-digest", "slugify", "redis");

    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", "../.."));

    private PluginJars() {}

    static List<Path> all() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String example : EXAMPLES) {
            jars.add(jar(example));
        }
        return jars;
    }

    static void copyTo(Path directory) throws IOException {
        for (Path jar : all()) {
            Files.copy(jar, directory.resolve(jar.getFileName()));
        }
    }

    private static Path jar(String example) throws IOException {
        Path target = ROOT.resolve("adaptor-spi-examples").resolve(example).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("adaptor-example-.*\\.jar"))
                    .filter(file -> !file.toString().endsWith("-sources.jar"))
                    .filter(file -> !file.toString().endsWith("-javadoc.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no JAR in " + target + ": run mvn verify"));
        }
    }
}
