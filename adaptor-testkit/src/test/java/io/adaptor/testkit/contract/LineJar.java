package io.adaptor.testkit.contract;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the example that speaks in lines as a plugin. */
final class LineJar {
    static final List<Class<?>> WHOLE =
            List.of(LineFactory.class, LineConnector.class, LineConnection.class, LineFlaw.class);

    private LineJar() {}

    static Path write(Path jar, List<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Adaptor-Plugin-Name", "lines");
        main.putValue("Adaptor-Plugin-Version", "1");
        main.putValue("Adaptor-Spi", "[1,2)");
        main.putValue("Adaptor-Plugin-Secrets", "token");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("META-INF/services/" + ConnectorFactory.class.getName()));
            out.write(LineFactory.class.getName().getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
