package io.adaptor.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dependency on one of our modules brings along. */
class CarriedLibrariesTest {
    private static final Path ROOT = Path.of(System.getProperty("adaptor.root", ".."));
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Map<String, String> FOLDERS = Map.of(
            "adaptor-api", "adaptor-api",
            "adaptor-core", "adaptor-core",
            "adaptor-connector-rest", "adaptor-connectors/rest",
            "adaptor-connector-graphql", "adaptor-connectors/graphql",
            "adaptor-connector-webhook", "adaptor-connectors/webhook",
            "adaptor-connector-database", "adaptor-connectors/database",
            "adaptor-connector-file", "adaptor-connectors/file",
            "adaptor-connector-kafka", "adaptor-connectors/kafka",
            "adaptor-connector-amqp", "adaptor-connectors/amqp");
    private static final Set<String> OF_THE_API = Set.of("jackson-databind", "slf4j-api", "jspecify");

    @Test
    void restBringsNothingButTheApi() throws IOException {
        assertThat(libraries("adaptor-connector-rest")).isEqualTo(OF_THE_API);
    }

    @Test
    void webhooksBringNothingButRest() throws IOException {
        assertThat(libraries("adaptor-connector-webhook")).isEqualTo(OF_THE_API);
    }

    @Test
    void graphQlJavaComesWithGraphQlOnly() throws IOException {
        assertThat(libraries("adaptor-connector-graphql")).contains("graphql-java");
        assertThat(libraries("adaptor-core")).doesNotContain("graphql-java").hasSizeGreaterThan(OF_THE_API.size());
    }

    @ParameterizedTest
    @CsvSource({
        "adaptor-connector-database, HikariCP",
        "adaptor-connector-file, sshd-core|sshd-sftp|bcprov-jdk18on|snakeyaml",
        "adaptor-connector-kafka, kafka-clients",
        "adaptor-connector-amqp, amqp-client"
    })
    void aConnectorBringsItsClientAndNothingElse(String module, String clients) throws IOException {
        Set<String> expected = new TreeSet<>(OF_THE_API);
        expected.addAll(List.of(clients.split("\\|")));

        assertThat(libraries(module)).isEqualTo(expected);
    }

    /** The artifacts that are not ours, of a module and of those of ours that it needs. */
    private static Set<String> libraries(String module) throws IOException {
        Set<String> found = new TreeSet<>();
        collect(module, found);
        return found;
    }

    private static void collect(String module, Set<String> found) throws IOException {
        String pom = Files.readString(ROOT.resolve(FOLDERS.get(module)).resolve("pom.xml"));
        Matcher dependencies = DEPENDENCY.matcher(pom.replaceAll("(?s)<(exclusions|build)>.*?</\\1>", ""));
        while (dependencies.find()) {
            String dependency = dependencies.group(1);
            String artifact = dependency.replaceAll("(?s).*<artifactId>(.*?)</artifactId>.*", "$1");
            boolean carried = !dependency.contains("<scope>test</scope>")
                    && !dependency.contains("<scope>provided</scope>")
                    && !dependency.contains("<optional>true</optional>");
            if (carried && FOLDERS.containsKey(artifact)) {
                collect(artifact, found);
            } else if (carried) {
                found.add(artifact);
            }
        }
    }
}
