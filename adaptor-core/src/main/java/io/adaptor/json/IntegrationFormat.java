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
 * Reads and writes the configuration format, version 1: integrations as YAML or JSON with names in snake case.
 *
 * <p>YAML is read by the core schema of version 1.2, as far as it is also JSON: no anchors, aliases, merge keys or
 * tags, and no unquoted scalar that a reader of YAML 1.1 would take for something else. A document is at most 4 MiB
 * large and nested at most 100 levels deep. A text that begins with a brace is read as strict JSON. A field whose
 * value is null counts as not given.
 *
 * <p>Reading compiles what the document describes: paths, expressions, schemas, patterns, keys, URLs; what can never work is
 * a mistake of the document.
 *
 * <p>What is written can be read back ({@link #readStored}) to an equal integration; only a <code>${</code> that begins no reference, which
 * a program may put into a secret, comes back as <code>$${</code>, which means the same. <strong>Secrets are written in the clear</strong>:
 * this is the storage format. Keep references such as <code>${secret:NAME}</code> in integrations that leave the
 * process, or encrypt the text.
 *
 * <p>Everything here is safe for use by many threads.
 */
public final class IntegrationFormat {
    private IntegrationFormat() {}

    /**
     * Reads an integration from a file.
     *
     * @param file a file in UTF-8
     * @return the integration
     * @throws FormatException with every mistake, if the file cannot be read or breaks the format
     */
    public static Integration read(Path file) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return compiled(document(SourceText.read(file, problems), problems), problems);
    }

    /**
     * Reads an integration from a text.
     *
     * @param text YAML or JSON
     * @param sourceName stands for the file in messages
     * @return the integration
     * @throws FormatException with every mistake, if the text breaks the format
     */
    public static Integration read(String text, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold);
        return compiled(document(text, problems), problems);
    }

    /**
     * Reads an integration from a tree. The same rules hold as for a text, its bounds included.
     *
     * @param tree the document; it is not kept
     * @param sourceName stands for the file in messages
     * @return the integration
     * @throws FormatException with every mistake, if the tree breaks the format; mistakes have no lines
     */
    public static Integration read(JsonNode tree, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold).withoutLines();
        return compiled(document(tree, problems), problems);
    }

    /**
     * Reads an integration that was written by {@link #toYaml} or {@link #toJson} and stored. Its fields are checked, but it
     * is not compiled: what a store holds stays readable where this version finds mistakes that the one before did not, and
     * so does what a program has put together. They are reported when it is executed.
     *
     * @param text YAML or JSON
     * @param sourceName stands for the text in messages
     * @return the integration
     * @throws FormatException with every mistake, if the text breaks the format
     */
    public static Integration readStored(String text, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold);
        return read(document(text, problems), problems, false);
    }

    /**
     * Reads a tree that was written by {@link #toTree} and stored, as {@link #readStored(String, String)} does a text.
     *
     * @param tree the document; it is not kept
     * @param sourceName stands for the tree in messages
     * @return the integration
     * @throws FormatException with every mistake, if the tree breaks the format; mistakes have no lines
     */
    public static Integration readStored(JsonNode tree, String sourceName) {
        Problems problems = new Problems(sourceName, SecretPlaces::hold).withoutLines();
        return read(document(tree, problems), problems, false);
    }

    /**
     * Every mistake of a file, with those that other checks find in what it describes.
     *
     * @param file a file in UTF-8
     * @param beyond what else is wrong with an integration that the format has nothing against, such as {@code
     *     client::problems} of an {@code AdaptorClient}, which knows what is installed
     * @return in the order of the lines; empty where there is none
     */
    public static List<FormatError> problems(Path file, Function<Integration, List<FieldError>> beyond) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return findings(problems, () -> SourceText.read(file, problems), beyond, integration -> List.of());
    }

    /**
     * Reads a text and collects all mistakes, as {@link #problems(Path, Function)} does of a file.
     *
     * @param text YAML or JSON
     * @param sourceName what errors call it
     * @param beyond what else is wrong with an integration that keeps to the format; its fields are found in the text
     * @return every mistake; empty where there is none
     */
    public static List<FormatError> problems(
            String text, String sourceName, Function<Integration, List<FieldError>> beyond) {
        return findings(text, sourceName, beyond, integration -> List.of());
    }

    /**
     * Every mistake of a file and what else is found in it, as {@link #problems(Path, Function)} and with warnings.
     *
     * @param file a file in UTF-8
     * @param beyond what else is wrong with an integration that keeps to the format, such as {@code client::problems}
     * @param warnings what would be better in such an integration, such as {@code client::warnings}
     * @return in the order of the lines; those of {@link Severity#ERROR} are mistakes
     */
    public static List<FormatError> findings(
            Path file,
            Function<Integration, List<FieldError>> beyond,
            Function<Integration, List<FieldError>> warnings) {
        Problems problems = new Problems(file.toString(), SecretPlaces::hold);
        return findings(problems, () -> SourceText.read(file, problems), beyond, warnings);
    }

    /**
     * Every mistake of a text and what else is found in it, as {@link #findings(Path, Function, Function)} of a file.
     *
     * @param text YAML or JSON
     * @param sourceName what errors call it
     * @param beyond what else is wrong with an integration that keeps to the format
     * @param warnings what would be better in such an integration
     * @return in the order of the lines; those of {@link Severity#ERROR} are mistakes
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
     * Writes an integration as YAML, without what equals the defaults.
     *
     * @param integration the integration
     * @return YAML that ends with a line break; secrets in the clear
     * @throws IllegalArgumentException if a duration is not a whole number of the format's units, or an OAuth option
     *     has a name the format does not know
     */
    public static String toYaml(Integration integration) {
        return YamlWriter.write(toTree(integration));
    }

    /**
     * Writes an integration as JSON, without what equals the defaults.
     *
     * @param integration the integration
     * @return JSON with line breaks and indentation; secrets in the clear
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String toJson(Integration integration) {
        return JsonCodec.writePretty(toTree(integration));
    }

    /**
     * The tree that is written as YAML or JSON.
     *
     * @param integration the integration
     * @return a new tree; secrets in the clear
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static ObjectNode toTree(Integration integration) {
        return IntegrationFields.SHAPE.write(integration);
    }

    /**
     * The one text of an integration: JSON with sorted names and without what equals the defaults. Equal integrations
     * have the same text in every process; integrations that differ in any field have different ones.
     *
     * @param integration the integration
     * @return JSON in ASCII on one line; secrets in the clear
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String canonical(Integration integration) {
        return Canonical.text(toTree(integration));
    }

    /**
     * A version of an integration by its content: a digest (SHA-256) of its {@link #canonical} text.
     *
     * @param integration the integration
     * @return 32 hexadecimal digits in lower case
     * @throws IllegalArgumentException as {@link #toYaml}
     */
    public static String version(Integration integration) {
        return Canonical.digest(canonical(integration));
    }

    /**
     * The JSON Schema (draft 2020-12) of the format, for editors and other programs. It knows every field and bound;
     * a few rules that span fields are checked by reading only.
     *
     * @return a new tree
     */
    public static JsonNode schema() {
        return IntegrationFields.schema();
    }
}
