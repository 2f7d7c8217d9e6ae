package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.json.FormatError;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the whole integration of a document. For one import. */
final class IntegrationWriter {
    /** The maximum sizes of an endpoint's data schema; the largest one is used for which the whole document fits. */
    private static final List<Integer> OUTPUT_BYTES = List.of(16_384, 8_192, 4_096, 2_048, 1_024);

    /** The size limit of an integration, less a margin for the error of the estimate. */
    private static final long MOST_CHARACTERS = (4L << 20) - (200 << 10);

    private static final Pattern SCHEMA_PLACE =
            Pattern.compile("endpoints\\.([A-Za-z0-9_-]{1,64})\\.(validation_schema|output_schema)(?:\\..*|\\[.*)?");
    private static final int ROUNDS = 3;

    private final Node root;
    private final Version version;
    private final References references;
    private final OpenApiOptions options;
    private final Report report = new Report();

    IntegrationWriter(References references, Version version, OpenApiOptions options) {
        this.root = references.root();
        this.version = version;
        this.references = references;
        this.options = options;
    }

    OpenApiImport write() {
        OperationReader reader = new OperationReader(root, version, references, report);
        List<Operation> operations =
                Selection.of(reader.operations(), options, root.file().name());
        ObjectNode tree = head();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Servers servers = new Servers(root, version, options.baseUrl(), operations, report);
        String base = servers.baseUrl(fields);
        ObjectNode auth =
                new Security(root, version, references, fields, report).choose(operations, options.security());
        if (!fields.isEmpty()) {
            tree.set("connection_fields", fields);
        }
        tree.put("base_url", base);
        if (auth != null) {
            tree.set("auth_config", auth);
        }
        EndpointWriter writer = new EndpointWriter(reader, references, version, servers, carriers(auth), report);
        ObjectNode endpoints = tree.putObject("endpoints");
        long size = YamlSize.of(tree);
        for (Operation operation : operations) {
            ObjectNode endpoint = writer.endpoint(operation);
            endpoints.set(operation.name(), endpoint);
            size += YamlSize.of(endpoint, 2) + operation.name().length() + 4;
            if (size > MOST_CHARACTERS) {
                throw new OpenApiException(
                        root.file().name(),
                        "becomes an integration of more than 4 MiB with its " + operations.size()
                                + " operations; select some of them (--include tag:NAME, --include /path)");
            }
        }
        outputs(operations, writer, endpoints, size);
        return new OpenApiImport(read(tree, operations), report.findings());
    }

    private ObjectNode head() {
        Node info = root.get("info");
        String title = info.text("title", root.file().name());
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        String stated = options.integrationId();
        tree.put(
                "integration_id",
                stated != null ? stated : Names.endpoint(title.toLowerCase(Locale.ROOT), title, new HashSet<>()));
        String name = Texts.shortened(title, 255);
        tree.put("name", name == null ? "API" : name);
        String description = Texts.shortened(info.text("description"), 1000);
        if (description != null) {
            tree.put("description", description);
        }
        tree.put("type", "rest_api").put("category", "imported");
        ObjectNode origin = tree.putObject("metadata").putObject("openapi");
        origin.put("document", root.file().name());
        String documentVersion = info.text("version");
        if (documentVersion != null) {
            origin.put("version", documentVersion);
        }
        return tree;
    }

    private static Set<String> carriers(@Nullable JsonNode auth) {
        Set<String> carriers = new HashSet<>();
        if (auth != null) {
            List.of(auth).forEach(one -> carriers(one, carriers));
            auth.path("schemes").forEach(one -> carriers(one, carriers));
        }
        return carriers;
    }

    private static void carriers(JsonNode auth, Set<String> carriers) {
        Map.of("api_key_header", "header ", "api_key_param", "query ", "api_key_cookie", "cookie ")
                .forEach((field, place) -> {
                    if (auth.has(field)) {
                        carriers.add(place + auth.get(field).asText().toLowerCase(Locale.ROOT));
                    }
                });
    }

    /** Adds the schemas of data, as large as the limit of the document allows. */
    private void outputs(List<Operation> operations, EndpointWriter writer, ObjectNode endpoints, long size) {
        for (int bytes : OUTPUT_BYTES) {
            long whole = size;
            for (Operation operation : operations) {
                ObjectNode output = whole > MOST_CHARACTERS ? null : writer.output(operation, bytes);
                ((ObjectNode) endpoints.get(operation.name())).remove("output_schema");
                if (output != null) {
                    ((ObjectNode) endpoints.get(operation.name())).set("output_schema", output);
                    whole += YamlSize.of(output, 3);
                }
            }
            if (whole <= MOST_CHARACTERS) {
                if (bytes != OUTPUT_BYTES.get(0)) {
                    report.add(
                            root.get("paths"),
                            "describes so much data that each output_schema was cut to " + bytes
                                    + " bytes; what is farther away lets anything through");
                }
                return;
            }
        }
        operations.forEach(operation -> ((ObjectNode) endpoints.get(operation.name())).remove("output_schema"));
        report.add(
                root.get("paths"),
                "describes more data than an integration can hold; no endpoint has an output_schema");
    }

    /**
     * Compiles the integration; a schema that can't be compiled is replaced by one that accepts any value, with a
     * finding.
     */
    private Integration read(ObjectNode tree, List<Operation> operations) {
        Map<String, Operation> byName = operations.stream().collect(Collectors.toMap(Operation::name, one -> one));
        for (int round = 0; ; round++) {
            try {
                return IntegrationFormat.read(tree, root.file().name());
            } catch (FormatException e) {
                for (FormatError error : e.errors()) {
                    Matcher place = SCHEMA_PLACE.matcher(error.field());
                    if (round == ROUNDS || !place.matches()) {
                        throw new OpenApiException(root.file().name(), "can't become an integration: " + error);
                    }
                    Operation operation = byName.get(place.group(1));
                    ObjectNode endpoint = (ObjectNode) tree.path("endpoints").get(place.group(1));
                    open(endpoint, place.group(2));
                    report.add(
                            operation == null ? root : operation.node(),
                            "has a schema that can't be compiled, so " + place.group(2) + " lets anything through: "
                                    + error.message());
                }
            }
        }
    }

    private static void open(ObjectNode endpoint, String schema) {
        if (schema.equals("output_schema")) {
            endpoint.remove(schema);
            return;
        }
        ObjectNode whole = (ObjectNode) endpoint.get(schema);
        whole.remove(Schemas.DEFINITIONS);
        if (whole.at("/properties/variables/properties") instanceof ObjectNode variables) {
            variables
                    .fieldNames()
                    .forEachRemaining(name -> variables.replace(name, JsonNodeFactory.instance.objectNode()));
        }
    }
}
