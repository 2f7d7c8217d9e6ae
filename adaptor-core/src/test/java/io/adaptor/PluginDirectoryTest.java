package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.support.PluginBench;
import io.adaptor.support.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in a plugin directory, and what is told of what is broken there. */
class PluginDirectoryTest {
    @TempDir
    private Path plugins;

    @Test
    void aJarInTheDirectoryIsAPlugin() throws IOException {
        Path jar = PluginJar.connector("one", "return \"hello\";").writeTo(plugins.resolve("one.jar"));
        Files.writeString(plugins.resolve("readme.txt"), "no plugin");
        Files.writeString(plugins.resolve(".hidden.jar"), "no plugin");
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.text("one")).isEqualTo("hello");
            assertThat(bench.plugins().list())
                    .containsExactly(new Plugins.Entry(
                            "one", "1.2.3", "Acme Inc.", jar, List.of("one"), List.of(), List.of(), List.of(), null));
            assertThat(bench.plugins().extensions())
                    .contains(new Plugins.Found("connector", "one", "7.0", "Acme Inc.", jar + " (plugin)"));
        }
    }

    @Test
    void twoFoldersWithClashingVersionsOfALibraryRunSideBySide() throws IOException {
        for (String name : List.of("one", "two")) {
            Path folder = Files.createDirectory(plugins.resolve(name));
            Path library = PluginJar.library()
                    .source(
                            "lib.Version",
                            "package lib; public class Version { public static String of" + name
                                    + "() { return \"library of " + name + "\"; } }")
                    .writeTo(folder.resolve("lib.jar"));
            PluginJar.connector(name, "return lib.Version.of" + name + "();")
                    .against(library)
                    .writeTo(folder.resolve("plugin.jar"));
        }
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.text("one")).isEqualTo("library of one");
            assertThat(bench.text("two")).isEqualTo("library of two");
        }
    }

    @Test
    void librariesOfTheHostCanNotBeSeen() {
        PluginJar.connector("one", """
                        StringBuilder seen = new StringBuilder();
                        for (String name : List.of(
                                "com.github.benmanes.caffeine.cache.Cache",
                                "okhttp3.OkHttpClient",
                                "org.yaml.snakeyaml.Yaml",
                                "io.adaptor.AdaptorClient",
                                "io.adaptor.internal.threads.EngineThreads")) {
                            try {
                                Class.forName(name);
                                seen.append(name);
                            } catch (ClassNotFoundException e) {
                                seen.append('-');
                            }
                        }
                        Class.forName("java.sql.Connection");
                        Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
                        Class.forName("org.slf4j.Logger");
                        Class.forName("io.adaptor.spi.http.HttpTransport");
                        return seen;
                        """).writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.text("one")).isEqualTo("-----");
        }
    }

    @Test
    void aPluginBringsTransformsAndValidatorsToo() {
        PluginJar.plugin("words")
                .source("w.Shout", """
                        package w;
                        import com.fasterxml.jackson.databind.JsonNode;
                        import com.fasterxml.jackson.databind.node.TextNode;
                        public class Shout implements io.adaptor.spi.ValueTransform {
                            public String name() { return "shout"; }
                            public Change prepare(java.util.Map<String, JsonNode> params, ExpressionCompiler expressions) {
                                var compiled = expressions.compile("@");
                                return (value, around) -> TextNode.valueOf(compiled.apply(value).asText() + "! "
                                        + Thread.currentThread().getContextClassLoader().getName());
                            }
                        }
                        """)
                .source("w.Even", """
                        package w;
                        import com.fasterxml.jackson.databind.JsonNode;
                        public class Even implements io.adaptor.spi.ValueValidator {
                            public String name() { return "even"; }
                            public Check prepare(JsonNode value) {
                                return found -> found.asInt() % 2 == 0 ? null : "must be even";
                            }
                        }
                        """)
                .service("io.adaptor.spi.ValueTransform", "w.Shout")
                .service("io.adaptor.spi.ValueValidator", "w.Even")
                .writeTo(plugins.resolve("words.jar"));
        PluginJar.connector("one", "return \"hello\";").writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench =
                PluginBench.of("", builder -> builder.plugins(plugins).integrations(shouting()))) {
            assertThat(bench.run("shouting").data().path("word").asText()).isEqualTo("x! plugin words");
            assertThat(bench.plugins().list()).last().satisfies(words -> {
                assertThat(words.transforms()).containsExactly("shout");
                assertThat(words.validators()).containsExactly("even");
            });
        }
    }

    private static Integration shouting() {
        return IntegrationFormat.read("""
                integration_id: shouting
                name: Shouting
                type: custom
                connector: one
                category: test
                endpoints:
                  get:
                    mock_response: {word: x}
                    validation_rules: [{field: variables.n, type: even}]
                    response_mapping:
                      field_mappings: {word: {source: word, transforms: [{transform: shout}]}}
                """, "shouting.yaml");
    }

    @Test
    void aMissingServicesEntryIsToldWithTheFileToAdd() {
        broken(PluginJar.plugin("one"), "no services entry", "META-INF/services/io.adaptor.spi.ConnectorFactory");
    }

    @Test
    void anotherVersionOfTheSpiIsTold() {
        broken(PluginJar.connector("one", "return 1;").manifest("Adaptor-Spi", "[2,3)"), "[2,3)", "but this is 1.0");
        broken(PluginJar.connector("one", "return 1;").manifest("Adaptor-Spi", "newest"), "not a range", "write [1,2)");
    }

    @Test
    void whatTheManifestLacksIsTold() {
        broken(
                PluginJar.connector("one", "return 1;")
                        .manifest("Adaptor-Plugin-Name", "")
                        .manifest("Adaptor-Plugin-Version", "")
                        .manifest("Adaptor-Spi", ""),
                "Adaptor-Plugin-Name, Adaptor-Plugin-Version, Adaptor-Spi");
    }

    @Test
    void aLibraryBesideItsPluginIsSaidToBelongIntoAFolderWithIt() {
        broken(
                PluginJar.library().source("x.X", "package x; public class X {}"),
                "it is not a plugin",
                "put it and the JAR of that plugin into a folder of their own");
    }

    @Test
    void aStaticInitialiserThatThrowsIsTold() {
        broken(
                PluginJar.plugin("one")
                        .source(
                                "acme.Acme",
                                PluginJar.connectorSource("one", "", "return 1;")
                                        .replace(
                                                "static String loader",
                                                "static int x = 1 / Integer.parseInt(\"0\");"
                                                        + " static String loader"))
                        .service("io.adaptor.spi.ConnectorFactory", "acme.Acme"),
                "/ by zero",
                "fix its constructor and static initialisers");
    }

    @Test
    void aFactoryWhoseDescriptorThrowsIsTold() {
        broken(
                PluginJar.plugin("one")
                        .source(
                                "acme.Acme",
                                PluginJar.connectorSource("one", ".vendor(List.<String>of().get(0))", "return 1;"))
                        .service("io.adaptor.spi.ConnectorFactory", "acme.Acme"),
                "can't be asked for its descriptor or name",
                "fix its descriptor");
    }

    @Test
    void aClassThatDoesNotLinkIsTold() {
        broken(
                PluginJar.plugin("one")
                        .source("acme.Gone", "package acme; public class Gone { static String x() { return \"\"; } }")
                        .source("acme.Acme", PluginJar.connectorSource("one", ".vendor(Gone.x())", "return 1;"))
                        .without("acme.Gone")
                        .service("io.adaptor.spi.ConnectorFactory", "acme.Acme"),
                "acme.Gone",
                "include the classes it uses");
    }

    @Test
    void aClassThatDoesNotLinkLaterIsAFaultOfTheConnector() {
        PluginJar.connector("one", "return Gone.x();")
                .source("acme.Gone", "package acme; public class Gone { static String x() { return \"\"; } }")
                .without("acme.Gone")
                .writeTo(plugins.resolve("one.jar"));
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.fail("one").code()).isEqualTo("CONNECTOR_FAULT");
            assertThat(bench.fail("one").message()).contains("does not link", "one.jar", "Gone");
        }
    }

    @Test
    void aServicesEntryThatNamesNoClassIsTold() {
        broken(
                PluginJar.plugin("one").service("io.adaptor.spi.ConnectorFactory", "acme.Nowhere"),
                "acme.Nowhere not found",
                "fix META-INF/services/io.adaptor.spi.ConnectorFactory");
    }

    @Test
    void whatTheManifestDoesNotDeclareIsRefused() {
        PluginJar wide = PluginJar.plugin("one")
                .source(
                        "acme.Acme",
                        PluginJar.connectorSource(
                                "one", ".hosts(\"api.acme.com\", \"evil.org\").secrets(\"key\")", "return 1;"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme");
        broken(wide.manifest("Adaptor-Plugin-Hosts", "*.acme.com, evil.org"), "secrets key", "Adaptor-Plugin-Secrets");
        broken(
                wide.manifest("Adaptor-Plugin-Hosts", "*.acme.com").manifest("Adaptor-Plugin-Secrets", "key"),
                "hosts evil.org,",
                "Adaptor-Plugin-Hosts");
    }

    @Test
    void aFileThatIsNoJarIsTold() throws IOException {
        Files.writeString(plugins.resolve("one.jar"), "no ZIP");
        assertThatThrownBy(() -> PluginBench.of(plugins))
                .isInstanceOf(AdaptorException.class)
                .hasMessageContainingAll("one.jar", "copy it again");
    }

    @Test
    void aFolderMustHaveOneJarThatIsThePlugin() throws IOException {
        Path folder = Files.createDirectory(plugins.resolve("one"));
        assertThatThrownBy(() -> PluginBench.of(plugins)).hasMessageContainingAll(folder.toString(), "no *.jar");
        PluginJar.library().writeTo(folder.resolve("a.jar"));
        PluginJar.library().writeTo(folder.resolve("b.jar"));
        assertThatThrownBy(() -> PluginBench.of(plugins))
                .hasMessageContainingAll(folder.toString(), "none of its JARs");
    }

    @Test
    void twoConnectorsOfOneIdAreToldWithBothOrigins() {
        PluginJar.connector("one", "return 1;").writeTo(plugins.resolve("a.jar"));
        PluginJar.connector("one", "return 2;")
                .manifest("Adaptor-Plugin-Name", "another")
                .writeTo(plugins.resolve("b.jar"));
        assertThatThrownBy(() -> PluginBench.of(plugins))
                .hasMessageContainingAll("two connectors", "a.jar", "b.jar", "leave one of them out");
    }

    @Test
    void aBuiltInTransformCanNotBeOverridden() {
        PluginJar shout =
                PluginJar.plugin("one").source("w.Upper", """
                        package w;
                        public class Upper implements io.adaptor.spi.ValueTransform {
                            public String name() { return "uppercase"; }
                            public Change prepare(java.util.Map<String, com.fasterxml.jackson.databind.JsonNode> params,
                                    ExpressionCompiler expressions) {
                                return (value, around) -> value;
                            }
                        }
                        """).service("io.adaptor.spi.ValueTransform", "w.Upper");
        broken(shout, "the built-in one", "w.Upper", "one.jar");
    }

    @Test
    void aServerSkipsWhatIsBrokenAndShowsIt() {
        PluginJar.connector("one", "return 1;").writeTo(plugins.resolve("good.jar"));
        Path bad = PluginJar.plugin("two").writeTo(plugins.resolve("bad.jar"));
        try (PluginBench bench =
                PluginBench.of("", builder -> builder.plugins(plugins).skipBrokenPlugins())) {
            assertThat(bench.text("one")).isEqualTo("1");
            assertThat(bench.plugins().list()).hasSize(2).last().satisfies(shown -> {
                assertThat(shown.broken()).isTrue();
                assertThat(shown.name()).isEqualTo("bad.jar");
                assertThat(shown.error()).contains(bad.toString(), "no services entry");
            });
            PluginJar.connector("two", "return 2;").writeTo(bad);
            bench.plugins().load(bad);
            assertThat(bench.plugins().list()).noneMatch(Plugins.Entry::broken);
            assertThat(bench.text("two")).isEqualTo("2");
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsTold() {
        assertThatThrownBy(() -> PluginBench.of(plugins.resolve("nowhere")))
                .hasMessageContaining("there is no plugin directory");
    }

    private void broken(PluginJar jar, String... told) {
        Path path = jar.writeTo(plugins.resolve("one.jar"));
        assertThatThrownBy(() -> PluginBench.of(plugins))
                .isInstanceOfSatisfying(
                        AdaptorException.class, e -> assertThat(e.code()).isEqualTo(StandardErrorCode.CONNECTOR_FAULT))
                .hasMessageContaining(path.toString())
                .hasMessageContainingAll(told);
    }
}
