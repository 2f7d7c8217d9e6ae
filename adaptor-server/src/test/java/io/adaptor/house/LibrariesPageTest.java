package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/libraries.md are what Maven resolved. {@code -Dadaptor.libraries.accept} writes them anew; what a
 * library is for is written by hand, into the last column, and stays.
 */
class LibrariesPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("adaptor.root", "..")).resolve("docs/libraries.md");
    private static final boolean ACCEPT = Boolean.getBoolean("adaptor.libraries.accept");
    private static final Pattern TABLE = Pattern.compile("(?s)<!-- (sums|libraries) -->\n.*?<!-- end -->");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|.*\\| ([^|]*) \\|$");

    @Test
    void theTablesAreWhatMavenResolved() throws IOException {
        List<CarriedModule> modules = CarriedModule.all();
        assumeTrue(!modules.isEmpty(), "the class paths of the modules are written by Maven");
        String before = Files.readString(PAGE);
        Matcher tables = TABLE.matcher(before);
        String now = tables.replaceAll(table -> Matcher.quoteReplacement("<!-- " + table.group(1) + " -->\n"
                + (table.group(1).equals("sums") ? sums(modules) : libraries(modules, purposes(before)))
                + "<!-- end -->"));
        if (ACCEPT) {
            Files.writeString(PAGE, now);
        }

        assertThat(ACCEPT ? now : before)
                .as(
                        "docs/libraries.md; if what changed is meant, run mvn -pl adaptor-server -am test -Dtest=LibrariesPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dadaptor.libraries.accept")
                .isEqualTo(now);
        assertThat(now).as("a library without a word on what it is for").doesNotContain("|  |\n");
    }

    private static Map<String, String> purposes(String page) {
        Map<String, String> purposes = new HashMap<>();
        ROW.matcher(page).results().forEach(row -> purposes.put(row.group(1) + " " + row.group(2), row.group(3)));
        return purposes;
    }

    private static String sums(List<CarriedModule> modules) {
        StringBuilder table = new StringBuilder(
                "| you depend on | our JARs | other JARs | MB of these |\n| --- | --- | --- | --- |\n");
        for (CarriedModule module : modules) {
            CarriedModule whole = module.inAnApplication(modules);
            table.append("| `%s`%s | %d | %d | %s |\n"
                    .formatted(
                            module.name(),
                            whole == module ? "" : " and `adaptor-core`",
                            whole.ours().size(),
                            whole.libraries().size(),
                            megabytes(whole.libraries())));
        }
        return table.toString();
    }

    private static String libraries(List<CarriedModule> modules, Map<String, String> purposes) {
        Map<String, List<Path>> rows = new TreeMap<>();
        for (CarriedModule module : modules) {
            module.brought(modules)
                    .forEach((jar, group) -> rows.computeIfAbsent(
                                    "%s %s".formatted(group, module.name()), row -> new ArrayList<>())
                            .add(jar));
        }
        StringBuilder table = new StringBuilder(
                "| library | comes with | JARs | MB | what it is for |\n| --- | --- | --- | --- | --- |\n");
        rows.forEach((row, jars) -> table.append("| `%s` | `%s` | %d | %s | %s |\n"
                .formatted(
                        row.substring(0, row.indexOf(' ')),
                        row.substring(row.indexOf(' ') + 1),
                        jars.size(),
                        megabytes(jars),
                        purposes.getOrDefault(row, ""))));
        return table.toString();
    }

    private static String megabytes(Iterable<Path> jars) {
        long tenths = 0;
        long bytes = 0;
        for (Path jar : jars) {
            bytes += jar.toFile().length();
        }
        tenths = Math.max(1, Math.round(bytes / 100_000.0));
        return tenths / 10 + "." + tenths % 10;
    }
}
