package io.adaptor.examples.plugindirectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each JAR is, before anything of it is run. */
class PluginJarsTest {
    static List<Path> jars() throws IOException {
        return PluginJars.all();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theManifestSaysWhatItIsAndWhichSpiItIsFor(Path jar) throws IOException {
        Attributes manifest = manifest(jar);

        assertThat(manifest.getValue("Adaptor-Plugin-Name")).isIn(PluginJars.EXAMPLES);
        assertThat(manifest.getValue("Adaptor-Plugin-Version")).isNotBlank();
        assertThat(manifest.getValue("Adaptor-Plugin-Vendor")).isEqualTo("Adaptor examples");
        assertThat(manifest.getValue("Adaptor-Spi")).isEqualTo("[1,2)");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void itBringsItsOwnCodeAndNothingElse(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> classes = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();

            assertThat(classes).isNotEmpty().allMatch(name -> name.matches("io/adaptor/examples/[a-z0-9]+/[^/]+"));
            assertThat(file.stream().map(JarEntry::getName))
                    .filteredOn(name -> name.matches("META-INF/services/.+"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void whatItsDescriptorsDeclareStandsInTheManifest(Path jar) throws IOException {
        List<String> hosts = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        try (PluginJar plugin = PluginJar.open(jar)) {
            for (ConnectorFactory connector : plugin.services(ConnectorFactory.class)) {
                hosts.addAll(connector.descriptor().hosts());
                secrets.addAll(connector.descriptor().secrets());
            }
            for (AuthenticatorFactory authenticator : plugin.services(AuthenticatorFactory.class)) {
                hosts.addAll(authenticator.descriptor().hosts());
                secrets.addAll(authenticator.descriptor().secrets());
            }
        }

        assertThat(list(manifest(jar), "Adaptor-Plugin-Hosts")).containsExactlyInAnyOrderElementsOf(hosts);
        assertThat(list(manifest(jar), "Adaptor-Plugin-Secrets")).containsExactlyInAnyOrderElementsOf(secrets);
    }

    @Test
    void noneOfThemIsOnTheClassPathOfThisTest() {
        assertThat(getClass().getResource("/io/adaptor/examples/localtime")).isNull();
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }

    private static List<String> list(Attributes manifest, String name) {
        String value = manifest.getValue(name);
        return value == null
                ? List.of()
                : Stream.of(value.split(",", -1)).map(String::strip).toList();
    }
}
