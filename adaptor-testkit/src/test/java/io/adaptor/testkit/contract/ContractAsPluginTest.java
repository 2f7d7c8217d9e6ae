package io.adaptor.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite on a connector behind the plugin loader. */
class ContractAsPluginTest {
    private static final List<String> OF_THE_CLASS_PATH = List.of(
            "theDescriptorIsStable",
            "theDescriptorIsThereAtOnce",
            "theFactoryCanBeFound",
            "goodSettingsAreTaken",
            "badSettingsAreRefused",
            "PATH",
            "PAGE_URL",
            "QUERY_PARAMS",
            "HEADERS",
            "JSON_BODY");

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        LinePluginSuite.jar = null;
    }

    @Test
    void aPluginThatKeepsEveryRulePasses() throws IOException {
        LinePluginSuite.jar = LineJar.write(folder.resolve("lines.jar"), LineJar.WHOLE);

        SuiteRun run = SuiteRun.of(LinePluginSuite.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.skipped()).containsOnlyKeys(OF_THE_CLASS_PATH);
    }

    @Test
    void aPluginThatUsesWhatItDoesNotBringFailsThoughItPassesOnTheClassPath() throws IOException {
        LinePluginSuite.jar = LineJar.write(
                folder.resolve("lines.jar"), List.of(LineFactory.class, LineConnector.class, LineFlaw.class));

        SuiteRun run = SuiteRun.of(LinePluginSuite.class);

        assertThat(run.failures().get("aGoodCallSucceeds"))
                .contains("LineConnection")
                .contains("the plugin must include what it uses");
    }

    @Test
    void aJarThatBringsAnotherConnectorIsNamed() throws IOException {
        LinePluginSuite.jar = LineJar.write(folder.resolve("lines.jar"), List.of());

        assertThat(SuiteRun.of(LinePluginSuite.class).failures().get("thePluginBringsTheConnector"))
                .contains("the plugin can't be loaded")
                .contains("LineFactory");
    }
}
