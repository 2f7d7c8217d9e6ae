package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts operations to endpoints. For one thread. */
final class EndpointWriter {
    private static final int LONGEST_DESCRIPTION = 1000;

    private final OperationReader reader;
    private final References references;
    private final Schemas requests;
    private final Schemas answers;
    private final Servers servers;
    private final Set<String> credentials;
    private final Report report;

    /** @param credentials the parameters that carry credentials, in lower case, such as {@code header x-api-key} */
    EndpointWriter(
            OperationReader reader,
            References references,
            Version version,
            Servers servers,
            Set<String> credentials,
            Report report) {
        this.reader = reader;
        this.references = references;
        this.requests = new Schemas(references, version, true, report);
        this.answers = new Schemas(references, version, false, report);
        this.servers = servers;
        this.credentials = credentials;
        this.report = report;
    }

    /** Creates an endpoint without the schema of its data. */
    ObjectNode endpoint(Operation operation) {
        Variables variables = new Variables();
        RequestMapping mapping = new RequestMapping();
        Collection<Parameter> parameters = reader.parameters(operation);
        ParameterWriter writer = new ParameterWriter(variables, mapping, references, requests, report);
        RequestBody body = body(operation);
        BodyWriter bodies =
                body == null ? null : new BodyWriter(body, variables, mapping, references, requests, report);
        List<Listing> listings = new ArrayList<>(writer.listings(parameters));
        if (bodies != null) {
            listings.addAll(bodies.listings());
        }
        Listing style = style(listings);
        String path = writer.path(operation, parameters);
        writer.write(parameters, style, credentials);
        String accept = reader.accepted(operation);
        if (accept != null) {
            mapping.header("Accept", accept);
        }
        if (bodies != null) {
            bodies.write(style);
        }
        ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
        endpoint.put("path", servers.before(operation) + path).put("method", operation.method());
        String description = description(operation.node());
        if (description != null) {
            endpoint.put("description", description);
        }
        ObjectNode mapped = mapping.tree();
        if (!mapped.isEmpty()) {
            endpoint.set("request_mapping", mapped);
        }
        ObjectNode schema = variables.schema(requests);
        if (body != null && (body.format() == BodyFormat.FORM || body.format() == BodyFormat.MULTIPART)) {
            schema = schema.deepCopy();
            FormLimits.ask(schema.path("properties").path("variables"));
            FormLimits.ask(schema.path(Schemas.DEFINITIONS));
        }
        endpoint.set("validation_schema", schema);
        if (mapping.requestFormat != null) {
            endpoint.put("request_format", mapping.requestFormat);
        }
        if (style != Listing.REPEAT) {
            endpoint.put("array_style", style.style());
        }
        if (writer.keyed()) {
            endpoint.putObject("idempotency").put("class", "keyed").put("key_header", "Idempotency-Key");
        }
        return endpoint;
    }

    private @Nullable RequestBody body(Operation operation) {
        RequestBody body = reader.body(operation);
        boolean none = operation.method().equals("GET") || operation.method().equals("HEAD");
        if (body != null && none) {
            FlatObject flat = FlatObject.of(body.schema(), references);
            if (flat == null || !flat.properties().isEmpty()) {
                report.add(body.node(), "is a body of " + operation.method() + ", which has none; it was left out");
            }
            return null;
        }
        return body;
    }

    /** Selects one array style for the whole endpoint; arrays in another style are joined by their mapping. */
    private static Listing style(List<Listing> listings) {
        for (Listing first : List.of(Listing.INDICES, Listing.REPEAT)) {
            if (listings.contains(first)) {
                return first;
            }
        }
        boolean one = listings.size() > 0 && listings.stream().allMatch(listings.get(0)::equals);
        return one && listings.get(0).style() != null ? listings.get(0) : Listing.REPEAT;
    }

    private static @Nullable String description(Node operation) {
        String said = said(operation);
        return operation.flag("deprecated") ? "Deprecated." + (said == null ? "" : " " + said) : said;
    }

    private static @Nullable String said(Node operation) {
        String summary = Texts.shortened(operation.text("summary"), 300);
        String text = Texts.shortened(operation.text("description"), LONGEST_DESCRIPTION);
        if (summary == null || (text != null && text.startsWith(summary.replaceFirst("\\.$", "")))) {
            return text;
        }
        String begin = summary.matches(".*[.!?…]") ? summary : summary + ".";
        return text == null ? begin : Texts.shortened(begin + " " + text, LONGEST_DESCRIPTION);
    }

    /**
     * The schema of the data of an endpoint; null if there is none, or it is too large.
     *
     * @param bytes the maximum size, as JSON
     */
    @Nullable
    ObjectNode output(Operation operation, int bytes) {
        Node schema = reader.answer(operation);
        if (schema == null) {
            return null;
        }
        ObjectNode converted = answers.convert(schema);
        return BoundedSchema.of(converted, answers.reached(List.of(converted)), bytes);
    }
}
