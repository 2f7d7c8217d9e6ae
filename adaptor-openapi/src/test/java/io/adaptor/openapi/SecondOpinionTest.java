package io.adaptor.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.testkit.Conformance;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** swagger-parser finds the same operations in a document, with the same parameters. */
class SecondOpinionTest {
    @ParameterizedTest
    @MethodSource("io.adaptor.openapi.PublishedDocumentsTest#documents")
    void thereAreTheOperationsAndParametersThatAnotherParserFinds(String name) {
        Optional<Path> file = Conformance.path(name);
        assumeTrue(file.isPresent(), "-Dadaptor.conformance names no folder with " + name);

        assertThat(ours(file.get())).isNotEmpty().isEqualTo(theirs(file.get()));
    }

    private static Map<String, Set<String>> theirs(Path file) {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI document = new OpenAPIV3Parser().read(file.toString(), null, options);
        Map<String, Set<String>> all = new TreeMap<>();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Set<String> parameters = new TreeSet<>();
                    if (item.getParameters() != null) {
                        item.getParameters().forEach(parameter -> parameters.add(name(document, parameter)));
                    }
                    if (operation.getParameters() != null) {
                        operation.getParameters().forEach(parameter -> parameters.add(name(document, parameter)));
                    }
                    if (method != PathItem.HttpMethod.TRACE) {
                        all.put(method + " " + path, parameters);
                    }
                }));
        return all;
    }

    private static String name(OpenAPI document, Parameter stated) {
        String reference = stated.get$ref();
        Parameter parameter = reference == null
                ? stated
                : document.getComponents().getParameters().get(reference.replaceFirst(".*/", ""));
        return parameter.getIn() + " " + parameter.getName();
    }

    private static Map<String, Set<String>> ours(Path named) {
        Path file = real(named);
        Node root = Node.of(new SourceFile(file.getFileName().toString(), file, read(file)));
        References references = new References(root.file(), file.getParent(), OpenApiDocument.MAX_BYTES);
        OperationReader reader = new OperationReader(root, Version.of(root), references, new Report());
        Map<String, Set<String>> all = new TreeMap<>();
        for (Operation operation : reader.operations()) {
            Set<String> parameters = new TreeSet<>();
            reader.parameters(operation).forEach(parameter -> parameters.add(parameter.in() + " " + parameter.name()));
            all.put(operation.method() + " " + operation.path(), parameters);
        }
        return all;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        return SourceText.parse(SourceText.read(file, "document", OpenApiDocument.MAX_BYTES), file.toString());
    }
}
