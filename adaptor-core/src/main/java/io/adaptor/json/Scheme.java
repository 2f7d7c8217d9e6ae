package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A type of {@code auth_config} and the fields that belong to it.
 *
 * @param type the word in the format
 * @param record what stands for it
 * @param credentials the names of its credentials; empty where they are its own affair
 * @param shape its fields beside {@code type} and {@code credentials}
 * @param needs schemas that a document of this type must satisfy, as JSON with single quotes
 */
record Scheme<A extends AuthConfig>(
        String type, Class<A> record, List<String> credentials, Shape<A, Slots<A>> shape, List<String> needs) {
    private static final String CREDENTIALS = "credentials";

    /** Reads the fields of this scheme, and builds it when it turns out to be the one. */
    Supplier<AuthConfig> read(FieldReader in, String given, Map<String, Secret> secrets) {
        boolean meant = given.equals(type);
        Slots<A> draft = shape.begin();
        // An unreadable type says nothing about which fields are meant.
        in.section(meant || given.isEmpty(), "type " + type, fields -> shape.fill(fields, draft, meant));
        if (hasCredentials()) {
            draft.set(0, secrets);
        }
        return () -> shape.end(draft);
    }

    /** Writes the fields beside {@code type} and {@code credentials}. */
    void write(AuthConfig auth, ObjectNode out) {
        shape.writeInto(record.cast(auth), out);
    }

    boolean hasCredentials() {
        return record.getRecordComponents().length > 0
                && record.getRecordComponents()[0].getName().equals(CREDENTIALS);
    }

    /** Adds the fields, where they may stand, and what they need. */
    void describeInto(ObjectNode schema, Definitions definitions) {
        ObjectNode own = Definitions.object();
        shape.describeInto(own, definitions);
        // What one type needs is absent in the others.
        own.path("required")
                .forEach(name -> definitions.allowNull((ObjectNode) own.at("/properties/" + name.asText())));
        schema.withObject("/properties").setAll((ObjectNode) own.withObject("/properties"));
        ObjectNode elsewhere = Definitions.object();
        own.path("properties").fieldNames().forEachRemaining(name -> elsewhere.set(name, empty()));
        if (!hasCredentials()) {
            schema.withArray("/allOf")
                    .add(when(Rules.is("type", type), "{'properties': {'credentials': " + empty() + "}}"));
        }
        if (!elsewhere.isEmpty()) {
            schema.withArray("/allOf")
                    .add(when(
                            "{'not': " + Rules.is("type", type) + "}",
                            Definitions.object().set("properties", elsewhere).toString()));
        }
        String[] needed = needs.toArray(String[]::new);
        if (needed.length > 0) {
            String all = needed.length == 1 ? needed[0] : Rules.of("allOf", needed);
            schema.withArray("/allOf").add(when(Rules.is("type", type), all));
        }
        if (!credentials.isEmpty()) {
            String known = "{'properties': {'credentials': {'propertyNames': {'enum': ['"
                    + String.join("', '", credentials) + "']}}}}";
            schema.withArray("/allOf").add(when(Rules.is("type", type), known));
        }
    }

    private static ObjectNode empty() {
        return Definitions.schema("{'enum': [null, [], {}]}");
    }

    private static ObjectNode when(String condition, String then) {
        return Definitions.schema("{'if': " + condition + ", 'then': " + then + "}");
    }
}
