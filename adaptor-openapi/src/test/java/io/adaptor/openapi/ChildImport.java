package io.adaptor.openapi;

import io.adaptor.json.IntegrationFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Imports documents in a process of its own, and prints what each took: operations, characters of YAML, seconds of work. */
final class ChildImport {
    private ChildImport() {}

    public static void main(String[] files) {
        for (String file : files) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            OpenApiImport imported = OpenApiDocument.read(Path.of(file)).toIntegration(OpenApiOptions.defaults());
            String yaml = IntegrationFormat.toYaml(imported.integration());
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            System.out.println(imported.integration().endpoints().size() + " " + yaml.length() + " "
                    + TimeUnit.NANOSECONDS.toMillis(took) / 1000.0);
        }
    }
}
