package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The OpenAPI document of Stripe, and what a request breaks of it. */
final class StripeDocument {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/}]+}");

    private final JsonNode paths;

    private StripeDocument(JsonNode paths) {
        this.paths = paths;
    }

    static StripeDocument read(Path file) throws IOException {
        return new StripeDocument(JsonCodec.read(Files.readString(file)).get("paths"));
    }

    /** What is wrong with a request; empty where nothing is. */
    List<String> problems(ReceivedRequest request) {
        JsonNode operation = operation(request);
        if (operation.isMissingNode()) {
            return List.of("there is no " + request.method() + " " + request.path());
        }
        int query = request.target().indexOf('?');
        ObjectNode sent = FormTree.of(query < 0 ? "" : request.target().substring(query + 1));
        List<String> problems = new ArrayList<>(FormSchema.problems(sent, queryOf(operation), "query"));
        if (request.body().length > 0) {
            boolean form = FORM.equals(request.headers().first("Content-Type")) && !"GET".equals(request.method());
            problems.addAll(
                    form ? List.of() : List.of("a body of " + request.headers().first("Content-Type")));
        }
        JsonNode body = operation.path("requestBody").path("content").path(FORM).path("schema");
        problems.addAll(
                body.isMissingNode() ? List.of() : FormSchema.problems(FormTree.of(request.text()), body, "body"));
        return problems;
    }

    private JsonNode operation(ReceivedRequest request) {
        List<String> names = new ArrayList<>();
        paths.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> Pattern.matches(PLACEHOLDER.matcher(name).replaceAll("[^/]+"), request.path()))
                .min(Comparator.comparingLong(
                        name -> PLACEHOLDER.matcher(name).results().count()))
                .map(name -> paths.get(name).path(request.method().toLowerCase(Locale.ROOT)))
                .orElse(JsonNodeFactory.instance.missingNode());
    }

    // As the schema of one object.
    private static ObjectNode queryOf(JsonNode operation) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        operation.path("parameters").forEach(parameter -> {
            if (parameter.get("in").textValue().equals("query")) {
                String name = parameter.get("name").textValue();
                schema.withObjectProperty("properties").set(name, parameter.get("schema"));
                if (parameter.path("required").booleanValue()) {
                    schema.withArrayProperty("required").add(name);
                }
            }
        });
        return schema;
    }
}
