package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.mcp.McpServer;
import io.adaptor.openapi.OpenApiDocument;
import io.adaptor.spring.AdaptorProperties;
import io.adaptor.testkit.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything public is written down in {@code api/MODULE.txt}, so that no change of it goes unseen. */
class ApiDumpTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final boolean ACCEPT = Boolean.getBoolean("adaptor.api.accept");

    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of("adaptor-api", Integration.class),
                Arguments.of("adaptor-core", AdaptorClient.class),
                Arguments.of("adaptor-testkit", ScriptedServer.class),
                Arguments.of("adaptor-openapi", OpenApiDocument.class),
                Arguments.of("adaptor-mcp", McpServer.class),
                Arguments.of("adaptor-spring-boot-starter", AdaptorProperties.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void thePublicTypesAreThoseThatAreWrittenDown(String module, Class<?> one) throws IOException {
        List<String> now = dump(one);
        Path file = ROOT.resolve(module).resolve("api").resolve(module + ".txt");
        if (ACCEPT) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", now) + "\n");
        }
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();

        assertThat(differences(before, now))
                .as("""
                        The public API of %s is not what %s says. If that is meant, tell it in the CHANGELOG and run
                        mvn -pl adaptor-server -am test -Dtest=ApiDumpTest -Dsurefire.failIfNoSpecifiedTests=false -Dadaptor.api.accept
                        and commit the file; docs/versioning.md says what may change when.""", module, ROOT.relativize(file))
                .isEmpty();
    }

    private static List<String> dump(Class<?> one) throws IOException {
        return ClassFiles.beside(one).stream()
                .filter(type -> !(type.getPackageName() + ".").contains(".internal."))
                .filter(ApiText::reachable)
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(type -> ApiText.of(type).stream())
                .toList();
    }

    /** Lines that went, marked with a minus, and lines that came, marked with a plus; members with their type. */
    private static List<String> differences(List<String> before, List<String> now) {
        Set<String> old = whole(before);
        Set<String> current = whole(now);
        List<String> all = new ArrayList<>();
        old.stream().filter(line -> !current.contains(line)).forEach(line -> all.add("- " + line));
        current.stream().filter(line -> !old.contains(line)).forEach(line -> all.add("+ " + line));
        return all;
    }

    private static Set<String> whole(List<String> lines) {
        Set<String> whole = new LinkedHashSet<>();
        String head = "";
        for (String line : lines) {
            if (line.startsWith(" ")) {
                whole.add(head.replaceFirst(" (:|permits) .*", "") + " > " + line.strip());
            } else {
                head = line;
                whole.add(line);
            }
        }
        return whole;
    }
}
