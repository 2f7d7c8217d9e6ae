package io.adaptor.support;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ConnectorFactory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** A JAR that is written, compiled and packed while a test runs. */
public final class PluginJar {
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private PluginJar() {}

    /** A JAR that says nothing about itself. */
    public static PluginJar library() {
        return new PluginJar();
    }

    /** A plugin that fits. */
    public static PluginJar plugin(String name) {
        return new PluginJar()
                .manifest("Adaptor-Plugin-Name", name)
                .manifest("Adaptor-Plugin-Version", "1.2.3")
                .manifest("Adaptor-Plugin-Vendor", "Acme Inc.")
                .manifest("Adaptor-Spi", "[1,2)");
    }

    /** A plugin with one connector, {@code acme.Acme}; its answer is the text that {@code body} returns. */
    public static PluginJar connector(String name, String body) {
        return plugin(name)
                .source("acme.Acme", connectorSource(name, "", body))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme");
    }

    /** The source of such a connector. */
    public static String connectorSource(String id, String declarations, String body) {
        return """
                package acme;
                import com.fasterxml.jackson.databind.node.TextNode;
                import io.adaptor.api.*;
                import io.adaptor.spi.*;
                import io.adaptor.spi.http.*;
                import java.net.URI;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.*;
                public class Acme implements ConnectorFactory {
                    public ExtensionDescriptor descriptor() {
                        return ExtensionDescriptor.builder("%s", "7.0")%s.build();
                    }
                    public Connector create(Integration integration, ConnectorContext context) {
                        return request -> {
                            try {
                                return ConnectorResponse.builder()
                                        .body(Payload.json(TextNode.valueOf(String.valueOf(run(context, request)))))
                                        .build();
                            } catch (RuntimeException e) {
                                throw e;
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        };
                    }
                    static String loader() {
                        return Thread.currentThread().getContextClassLoader().getName();
                    }
                    static Object run(ConnectorContext context, ConnectorRequest request) throws Exception {
                        %s
                    }
                }
                """.formatted(id, declarations, body);
    }

    /** Sets an entry of the manifest; an empty one is left out. */
    public PluginJar manifest(String entry, String value) {
        manifest.put(entry, value);
        return this;
    }

    public PluginJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    public PluginJar service(String service, String type) {
        files.merge("META-INF/services/" + service, type + "\n", String::concat);
        return this;
    }

    public PluginJar file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** Compiles against a JAR that does not go into this one. */
    public PluginJar against(Path library) {
        libraries.add(library);
        return this;
    }

    /** Compiles a class, and then leaves it out. */
    public PluginJar without(String type) {
        leftOut.add(type.replace('.', '/') + ".class");
        return this;
    }

    /** Writes the JAR; one that is there already is overwritten in place. */
    public Path writeTo(Path jar) {
        try {
            Path classes = Files.createTempDirectory("plugin-classes");
            compile(classes);
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Stream<Path> compiled = Files.walk(classes)) {
                entry(zip, "META-INF/MANIFEST.MF", manifestText().getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, String> file : files.entrySet()) {
                    entry(zip, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                }
                for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                    String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                    if (!leftOut.contains(name)) {
                        entry(zip, name, Files.readAllBytes(file));
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifestText() {
        return "Manifest-Version: 1.0\r\n"
                + manifest.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-cp",
                classPath(),
                "-proc:none",
                "-nowarn",
                "-Xlint:none",
                "--release",
                "17");
        List<Source> units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        if (!compiler.getTask(messages, null, null, options, null, units).call()) {
            throw new IllegalArgumentException(messages.toString());
        }
    }

    private String classPath() {
        Stream<Path> shared = Stream.of(
                        ConnectorFactory.class, JsonNode.class, JsonFactory.class, JsonProperty.class, NullMarked.class)
                .map(PluginJar::location);
        return Stream.concat(shared, libraries.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
