package io.adaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.support.PluginBench;
import io.adaptor.support.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that leave something behind, say too much about themselves, or fail when they are asked. */
@Timeout(60)
class HostilePluginsTest {
    @TempDir
    private Path plugins;

    @Test
    void aPluginThatIsLoadedAgainRemembersNothing() {
        Path jar = plugins.resolve("one.jar");
        counting().writeTo(jar);
        try (PluginBench bench = PluginBench.of(plugins)) {
            assertThat(bench.text("one")).isEqualTo("1");
            assertThat(bench.text("one")).isEqualTo("2");

            bench.plugins().replace(jar);
            assertThat(bench.text("one")).isEqualTo("1");

            bench.plugins().unload("one");
            bench.plugins().load(jar);
            assertThat(bench.text("one")).isEqualTo("1");
        }
    }

    @Test
    void aThreadThatAPluginLeavesHoldsUpNothing() {
        Path jar = PluginJar.connector("one", """
                        Thread left = new Thread(() -> {
                            while (System.getProperty("hostile.plugins.end") == null) {
                                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                            }
                        }, "left-by-a-plugin");
                        left.setDaemon(true);
                        left.start();
                        return "left";
                        """).writeTo(plugins.resolve("one.jar"));
        try {
            try (PluginBench bench = PluginBench.of(plugins)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(bench.text("one")).isEqualTo("left");
                    bench.plugins().replace(jar);
                }
                bench.plugins().unload("one");
                assertThat(bench.fail("one").message()).contains("there is no connector");
            }
        } finally {
            System.setProperty("hostile.plugins.end", "now");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hosts(java.util.stream.IntStream.range(0, 100_000).mapToObj(i -> \"h\" + i + \".example\").toArray(String[]::new))",
                ".secrets(java.util.stream.IntStream.range(0, 100_000).mapToObj(i -> \"s\" + i).toArray(String[]::new))",
                ".hosts(java.util.stream.IntStream.range(0, 900).mapToObj(i -> \"h\" + i + \".example\").toArray(String[]::new))",
                ".hosts(\"h\".repeat(10_000_000))",
                ".vendor(\"v\".repeat(10_000_000))"
            })
    void aHugeDescriptorIsRefusedShortly(String declarations) {
        PluginJar.plugin("one")
                .source("acme.Acme", PluginJar.connectorSource("one", declarations, "return 1;"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .writeTo(plugins.resolve("one.jar"));

        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".vendor(fail())} static String fail() { return fail() + 1; } static Object x() { return ExtensionDescriptor.builder(\"x\", \"1\")",
                ".vendor(fail())} static String fail() { throw new OutOfMemoryError(\"of its own\"); } static Object x() { return ExtensionDescriptor.builder(\"x\", \"1\")",
                ".vendor(fail())} static String fail() { throw new ThreadDeath(); } static Object x() { return ExtensionDescriptor.builder(\"x\", \"1\")"
            })
    void aDescriptorThatEndsInAnErrorIsAFaultOfThePlugin(String declarations) {
        PluginJar.plugin("one")
                .source(
                        "acme.Acme",
                        PluginJar.connectorSource(
                                "one", declarations.replace("fail())}", "fail()).build(); }"), "return 1;"))
                .service("io.adaptor.spi.ConnectorFactory", "acme.Acme")
                .writeTo(plugins.resolve("one.jar"));

        assertRefused();
    }

    @Test
    void aManifestThatUnfoldsIsNotRead() {
        PluginJar jar = counting();
        for (int i = 0; i < 40; i++) {
            jar.manifest("X-" + i, "x".repeat(60_000));
        }
        jar.writeTo(plugins.resolve("one.jar"));

        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> PluginBench.of(plugins)).isInstanceOfSatisfying(AdaptorException.class, e -> {
            assertThat(e.code()).isEqualTo(StandardErrorCode.CONNECTOR_FAULT);
            assertThat(e.getMessage()).contains("one.jar").hasSizeLessThan(2_000);
        });
    }

    private static PluginJar counting() {
        return PluginJar.connector("one", "return acme.Count.next();")
                .source(
                        "acme.Count",
                        "package acme; class Count { static int now; static int next() { return ++now; } }");
    }
}
