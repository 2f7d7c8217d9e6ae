package io.adaptor.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.support.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON Schema test suites for draft-07 and, where the data has it, 2020-12, through our seam. */
class JsonSchemaConformanceTest {
    private static final String NEWER = "draft2020-12/";

    private record Case(String name, JsonNode schema, JsonNode data, boolean valid) {}

    @Test
    void everyCaseThatNeedsNoOtherServerGivesItsResult() throws IOException {
        Set<String> skipped = skipped();
        List<String> wrong = new ArrayList<>();
        for (Case each : cases()) {
            if (!skipped.contains(each.name.split(" / ")[0])
                    && !Boolean.valueOf(each.valid).equals(valid(each))) {
                wrong.add(each.name);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void exactlyTheCasesOfTheListAreNotAnswered() throws IOException {
        Set<String> unanswered = cases().stream()
                .filter(each -> valid(each) == null)
                .map(each -> each.name.split(" / ")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(cases()).hasSize(927);
        assertThat(unanswered).isEqualTo(skipped());
    }

    @Test
    void everyCaseOf202012GivesItsResultButForTheGroupsOfTheList() throws IOException {
        Path suite = Conformance.path("json-schema").resolve("draft2020-12");
        assumeTrue(Files.isDirectory(suite), "the conformance data has no draft2020-12");
        Set<String> unheld = new TreeSet<>();
        List<Case> cases = cases("draft2020-12");
        for (Case each : cases) {
            FieldErrors errors = new FieldErrors();
            JsonSchema schema = JsonSchema.compile(each.schema, "schema", SpecificationVersion.DRAFT_2020_12, errors);
            if (schema != null) {
                schema.check(each.data, errors);
            }
            if (schema == null || each.valid != errors.list().isEmpty()) {
                unheld.add(NEWER + each.name.split(" / ")[0]);
            }
        }

        assertThat(cases).hasSize(1299);
        assertThat(unheld)
                .isEqualTo(
                        listed().filter(name -> name.startsWith(NEWER)).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Null where the schema refers to something that is not loaded. */
    private static Boolean valid(Case each) {
        FieldErrors errors = new FieldErrors();
        JsonSchema schema = JsonSchema.compile(each.schema, "schema", SpecificationVersion.DRAFT_7, errors);
        if (schema != null) {
            schema.check(each.data, errors);
        }
        boolean remote = errors.list().stream()
                .anyMatch(error -> error.message().contains("nothing is loaded from elsewhere")
                        || error.message().contains("not allowed to be loaded"));
        return remote ? null : (Boolean) errors.list().isEmpty();
    }

    private static List<Case> cases() throws IOException {
        return cases("draft7");
    }

    private static List<Case> cases(String draft) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Conformance.path("json-schema").resolve(draft))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (JsonNode group : JsonCodec.read(Files.readAllBytes(file))) {
                    for (JsonNode test : group.get("tests")) {
                        String name = file.getFileName() + ": "
                                + group.get("description").textValue() + " / "
                                + test.get("description").textValue();
                        cases.add(new Case(
                                name,
                                group.get("schema"),
                                test.get("data"),
                                test.get("valid").booleanValue()));
                    }
                }
            }
        }
        return cases;
    }

    /** The list that the page for users has. */
    private static Set<String> skipped() throws IOException {
        return listed().filter(name -> !name.startsWith(NEWER)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> listed() throws IOException {
        Path page = Path.of(System.getProperty("adaptor.root", ".."), "docs", "conformance.md");
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("- `") && line.contains(".json: "))
                .map(line -> line.substring(3, line.indexOf('`', 3)));
    }
}
