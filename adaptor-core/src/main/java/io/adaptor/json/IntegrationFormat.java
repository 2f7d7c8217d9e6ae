package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads and writes the configuration format, version 1: integrations as YAML or JSON with names in snake case. All
 * methods are thread-safe.
 *
 * <p>YAML is read with the core schema of version 1.2, restricted to what JSON can express: no anchors, aliases, merge
 * keys or tags, and no unquoted scalars that a YAML 1.1 parser would interpret differently. A document may have up to 4
 * MiB and 100 levels of nesting. A text that starts with a brace is read as strict JSON. A field whose value is null
 * counts as absent.
 *
 * <p>Reading compiles what the document describes: paths, expressions, schemas, patterns, keys, URLs. Anything that can
 * never work is reported as a mistake.
 *
 * <p>A written integration can be read back ({@link #readStored}) to an equal one; only a <code>${</code> that starts
 * no reference, which a program may put into a secret, is read back as the equivalent <code>$${</code>. <strong>Secrets
 * are written in plain text</strong>, because this is the storage format. In integrations that leave the process, use
 * references such as <code>${secret:NAME}</code>, or encrypt the text.
 *
 * <p>The methods keep no state.
 */
public final class IntegrationFormat {
    private IntegrationFormat() {}

    /**
     * Reads an integration from a file.
     *
     * @param file a file in UTF-8
     * @return the integration
     * @throws FormatException with every mistake, if the file can't be read or violates the format
     */
    public static Integration read(Path file) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return compiled(document(SourceText.read(file, problems), problems), problems);
    }

    /**
     * Reads an integration from a text.
     *
     * @param text YAML or JSON
     * @param sourceName the name of the source in messages
     * @return the integration
     * @throws FormatException with every mistake, if the text violates the format
     */
    public static Integration read(String text, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold);
        return compiled(document(text, problems), problems);
    }

    /**
     * Reads an integration from a tree. The same rules and limits apply as for a text.
     *
     * @param tree the document; not retained
     * @param sourceName the name of the source in messages
     * @return the integration
     * @throws FormatException with every mistake, if the tree violates the format; mistakes have no lines
     */
    public static Integration read(JsonNode tree, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold).withoutLines();
        return compiled(document(tree, problems), problems);
    }

    /**
     * Reads an integration that was written by {@link #toYaml} or {@link #toJson} and stored. Its fields are checked,
     * but it is not compiled, so that stored integrations remain readable if this version finds mistakes that a
     * previous one did not, or if a program created them. Such mistakes are reported when the integration is executed.
     *
     * @param text YAML or JSON
     * @param sourceName the name of the source in messages
     * @return the integration
     * @throws FormatException with every mistake, if the text violates the format
     */
    public static Integration readStored(String text, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold);
        return read(document(text, problems), problems, false);
    }

    /**
     * Reads a tree that was written by {@link #toTree} and stored, as {@link #readStored(String, String)} does for a
     * text.
     *
     * @param tree the document; not retained
     * @param sourceName the name of the source in messages
     * @return the integration
     * @throws FormatException with every mistake, if the tree violates the format; mistakes have no lines
     */
    public static Integration readStored(JsonNode tree, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold).withoutLines();
        return read(document(tree, problems), problems, false);
    }

    /**
     * Returns every mistake of a file, including those found by additional checks of the integration.
     *
     * @param file a file in UTF-8
     * @param beyond additional checks of an integration that conforms to the format, such as {@code client::problems}
     *     of an {@code AdaptorClient}, which knows the installed extensions
     * @return the mistakes in the order of the lines; empty if there are none
     */
    public static List<FormatError> problems(Path file, Function<Integration, List<FieldError>> beyond) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return findings(problems, () -> SourceText.read(file, problems), beyond, integration -> List.of());
    }

    /**
     * Returns every mistake of a text, as {@link #problems(Path, Function)} does for a file.
     *
     * @param text YAML or JSON
     * @param sourceName the name of the source in messages
     * @param beyond additional checks of an integration that conforms to the format; their fields are located in the
     *     text
     * @return the mistakes in the order of the lines; empty if there are none
     */
    public static List<FormatError> problems(
            String text, String sourceName, Function<Integration, List<FieldError>> beyond) {
        return findings(text, sourceName, beyond, integration -> List.of());
    }

    /**
     * Returns every mistake of a file, as {@link #problems(Path, Function)} does, and warnings.
     *
     * @param file a file in UTF-8
     * @param beyond additional checks of an integration that conforms to the format, such as {@code client::problems}
     * @param warnings checks for improvements of such an integration, such as {@code client::warnings}
     * @return the findings in the order of the lines; those of {@link Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(
            Path file,
            Function<Integration, List<FieldError>> beyond,
            Function<Integration, List<FieldError>> warnings) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return findings(problems, () -> SourceText.read(file, problems), beyond, warnings);
    }

    /**
     * Returns every mistake of a text and warnings, as {@link #findings(Path, Function, Function)} does for a file.
     *
     * @param text YAML or JSON
     * @param sourceName the name of the source in messages
     * @param beyond additional checks of an integration that conforms to the format
     * @param warnings checks for improvements of such an integration
     * @return the findings in the order of the lines; those of {@link Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(
            String text,
            String sourceName,
            Function<Integration, List<FieldError>> beyond,
            Function<Integration, List<FieldError>> warnings) {
        return findings(new Problems(sourceName, SecretPlaces::hold), () -> text, beyond, warnings);
    }

    private static List<FormatError> findings(
            Problems problems,
            Supplier<String> text,
            Function<Integration, List<FieldError>> beyond,
            Function<Integration, List<FieldError>> warnings) {
        try {
            Document document = document(text.get(), problems);
            Located root = root(document, problems);
            Integration integration = compiled(document, problems);
            CompiledParts.report(beyond.apply(integration), root);
            CompiledParts.warn(warnings.apply(integration), root);
            return problems.found();
        } catch (FormatException e) {
            return e.errors();
        }
    }

    private static Document document(String text, Problems problems) {
        SourceText.checkSize(text, problems);
        return SharedParts.expand(DocumentReader.read(text, problems), problems);
    }

    private static Document document(JsonNode tree, Problems problems) {
        String text = tree.isObject() ? JsonCodec.write(tree) : "null";
        SourceText.checkSize(text, problems);
        return SharedParts.expand(JsonTree.read(text, problems), problems);
    }

    private static Located root(Document document, Problems problems) {
        return new Located(problems, "", document.root(), document.place());
    }

    private static Integration compiled(Document document, Problems problems) {
        return read(document, problems, true);
    }

    private static Integration read(Document document, Problems problems, boolean whole) {
        Located root = root(document, problems);
        SecretPlaces.check(root);
        Integration integration = IntegrationFields.read(root, whole);
        problems.done();
        return Objects.requireNonNull(integration, "unreadable, but nothing was reported");
    }

    /**
     * Writes an integration as YAML, omitting values that equal the defaults.
     *
     * @param integration the integration
     * @return YAML that ends with a line break; secrets are in plain text
     * @throws IllegalArgumentException if a duration is not a whole number of the format's units, or an OAuth option
     *     has a name that the format does not have
     */
    public static String toYaml(Integration integration) {
        return YamlWriter.write(toTree(integration));
    }

    /**
     * Writes an integration as JSON, omitting values that equal the defaults.
     *
     * @param integration the integration
     * @return JSON with line breaks and indentation; secrets are in plain text
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String toJson(Integration integration) {
        return JsonCodec.writePretty(toTree(integration));
    }

    /**
     * Converts an integration to the tree that is written as YAML or JSON.
     *
     * @param integration the integration
     * @return a new tree; secrets are in plain text
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static ObjectNode toTree(Integration integration) {
        return IntegrationFields.SHAPE.write(integration);
    }

    /**
     * Returns the canonical text of an integration: JSON with sorted names, omitting values that equal the defaults.
     * Equal integrations have the same text in every process; integrations that differ in any field have different
     * texts.
     *
     * @param integration the integration
     * @return JSON in ASCII on one line; secrets are in plain text
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String canonical(Integration integration) {
        return Canonical.text(toTree(integration));
    }

    /**
     * Computes the version of an integration from its content: a digest (SHA-256) of its {@link #canonical} text.
     *
     * @param integration the integration
     * @return 32 hexadecimal digits in lower case
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String version(Integration integration) {
        return Canonical.digest(canonical(integration));
    }

    /**
     * Returns the JSON Schema (draft 2020-12) of the format, for editors and other programs. It has every field and
     * bound; a few rules that span fields are checked only by reading.
     *
     * @return a new tree
     */
    public static JsonNode schema() {
        return IntegrationFields.schema();
    }
}
