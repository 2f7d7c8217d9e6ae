package io.adaptor.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ValueTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for users says what the code does: names, parameters, and every example. */
class TransformsPageTest {
    private static final String REFERENCE = "| transform | parameters |";
    private static final String EXAMPLES = "| transform | params | input |";
    private static final String EXAMPLES_WITH_FIELDS = "| transform | params | next to it |";
    private static final String FAILS = "fails: ";
    private static final Pattern PARAMETER = Pattern.compile("`([a-z_]+)`");

    record Example(String transform, String params, String surroundings, String input, String output) {}

    @Test
    void pageAndCodeHaveTheSameTransformsInTheSameOrder() throws IOException {
        assertThat(rows(REFERENCE).stream().map(row -> code(row.get(0))))
                .containsExactlyElementsOf(BuiltInTransforms.all().stream()
                        .map(ValueTransform::name)
                        .toList());
    }

    @Test
    void pageAndCodeHaveTheSameParameters() throws IOException {
        Map<String, Set<String>> documented = new LinkedHashMap<>();
        for (List<String> row : rows(REFERENCE)) {
            documented.put(
                    code(row.get(0)),
                    PARAMETER
                            .matcher(row.get(1))
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toSet()));
        }
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (ValueTransform transform : BuiltInTransforms.all()) {
            known.put(transform.name(), Set.copyOf(((NamedTransform) transform).parameters()));
        }
        assertThat(documented).isEqualTo(known);
    }

    @Test
    void theColumnForNullSaysWhatHappensToNull() throws IOException {
        for (List<String> row : rows(REFERENCE)) {
            NamedTransform transform = (NamedTransform) Transforms.named(code(row.get(0)));
            assertThat(row.get(4).equals("null")).as(transform.name()).isEqualTo(!transform.takesNull());
        }
    }

    @Test
    void everyTransformHasAnExample() throws IOException {
        assertThat(examples().map(Example::transform).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(BuiltInTransforms.all().stream()
                        .map(ValueTransform::name)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void everyExampleDoesWhatThePageSays(Example example) {
        if (example.output.startsWith(FAILS)) {
            assertThatThrownBy(() ->
                            Transforms.run(example.transform, example.params, example.surroundings, example.input))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(example.transform)
                    .hasMessageEndingWith(example.output.substring(FAILS.length()));
        } else {
            // As text, because 2.5 and 2.50 are equal as nodes.
            assertThat(JsonCodec.write(
                            Transforms.run(example.transform, example.params, example.surroundings, example.input)))
                    .isEqualTo(JsonCodec.write(Transforms.json(code(example.output))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void nullStaysNullInEveryExampleOfATransformThatIsNotAboutIt(Example example) {
        NamedTransform transform = (NamedTransform) Transforms.named(example.transform);
        if (!transform.takesNull() && !example.output.startsWith(FAILS)) {
            assertThat(Transforms.run(example.transform, example.params, example.surroundings, "null")
                            .isNull())
                    .isTrue();
        }
    }

    static Stream<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (List<String> row : rows(EXAMPLES)) {
            examples.add(new Example(code(row.get(0)), code(row.get(1)), "{}", code(row.get(2)), row.get(3)));
        }
        for (List<String> row : rows(EXAMPLES_WITH_FIELDS)) {
            examples.add(
                    new Example(code(row.get(0)), code(row.get(1)), code(row.get(2)), code(row.get(3)), row.get(4)));
        }
        return examples.stream();
    }

    /** The cells of the one table that begins like this. */
    private static List<List<String>> rows(String heading) throws IOException {
        String root = System.getProperty("adaptor.root", "..");
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(root, "docs", "transforms.md"))) {
            if (inside && !line.startsWith("|")) {
                break;
            }
            if (inside && !line.startsWith("|---")) {
                rows.add(Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|"))
                        .map(cell -> cell.strip().replace("\\|", "|"))
                        .toList());
            }
            inside |= line.startsWith(heading);
        }
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    /** What stands in a cell that is code from end to end. */
    private static String code(String cell) {
        assertThat(cell).startsWith("`").endsWith("`");
        return cell.substring(1, cell.length() - 1);
    }
}
