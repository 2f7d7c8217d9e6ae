package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Texts.identifier;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.list;
import static io.adaptor.json.Trees.map;
import static io.adaptor.json.Trees.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.Integration.Builder;
import io.adaptor.api.IntegrationType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an integration. */
final class IntegrationFields {
    /** The version of the format that is read and written. */
    private static final long FORMAT = 1;

    private static final Kind<String> NAME = text(255).needed("unnamed", "a text of 1 to 255 characters is needed");
    // For HTTP, only host and path; for other schemes, anything that the connector reads, except credentials.
    private static final String ADDRESS =
            "^(?:https?://[^/?#@]+(/[^?#]*)?|\\$\\{env:[A-Za-z0-9_]{1,128}\\}[^?#\\s]*|(?!https?:)[A-Za-z][A-Za-z0-9+.-]*:(?![A-Za-z0-9+.:-]*//[^/?#]*@)\\S+)$";

    private static final Kind<String> CATEGORY = text(64).needed("any", "a group such as crm is needed");

    // An unreadable type is replaced by the one that requires nothing else.
    private static final Kind<IntegrationType> TYPE =
            choice(IntegrationType.class).needed(IntegrationType.GRAPHQL, "a type such as rest_api is needed");

    private static final String NEEDS_PATHS = "{'if': "
            + Rules.of(
                    "allOf",
                    Rules.is("type", "rest_api"),
                    without("connector"),
                    without(SharedParts.DEFAULTS),
                    without(SharedParts.PARTS))
            + ", 'then': {'properties': {'endpoints': {'additionalProperties': "
            + Rules.of("allOf", Rules.given("path"), Rules.given("method")) + "}}}}";

    static final Shape<Integration, Builder> SHAPE = Shape.of(
                    "integration",
                    "An integration of the Adaptor configuration format, version 1. A field that is null counts as not given.",
                    Integration::builder,
                    Builder::build)
            .field("format", Scalars.only(FORMAT).always(FORMAT), integration -> FORMAT, (builder, version) -> {})
            .doc("The version of this format.")
            .field("integration_id", identifier().always(null), Integration::integrationId, Builder::integrationId)
            .doc("Names the integration; a random UUID by default.")
            .field("tenant_id", identifier(), Integration::tenantId, Builder::tenantId)
            .doc("The tenant it belongs to.")
            .field("name", NAME, Integration::name, Builder::name)
            .doc("The display name.")
            .field("description", text(), Integration::description, Builder::description)
            .doc("What it is for.")
            .field("type", TYPE, Integration::type, Builder::type)
            .doc("The kind of system.")
            .field("category", CATEGORY, Integration::category, Builder::category)
            .doc("A group such as crm or ecommerce.")
            .field("connector", text(), Integration::connector, Builder::connector)
            .doc("The id of the connector; by default the one that serves the type.")
            .field(
                    "connection_fields",
                    map(InputFieldFields.KIND),
                    Integration::connectionFields,
                    Builder::connectionFields)
            .doc("What each connection brings, such as its shop or its site: ${connection:NAME} refers to it.")
            .field("after_consent", AfterConsentFields.KIND, Integration::afterConsent, Builder::afterConsent)
            .doc("What a connection learns from a call once a person has consented.")
            .field("base_url", Texts.like(ADDRESS), Integration::baseUrl, Builder::baseUrl)
            .doc(
                    "The address of the system, of any scheme that the connector accepts; may hold ${env:NAME} and ${connection:NAME}.")
            .field("api_version", ApiVersionFields.KIND, Integration::apiVersion, Builder::apiVersion)
            .doc("The version of the vendor's API.")
            .field("auth_config", AuthFields.KIND, Integration::auth, Builder::auth)
            .doc("How requests are authenticated; not at all by default.")
            .field("headers", map(Texts.withReferences()), Integration::headers, Builder::headers)
            .doc(
                    "Headers of every request; values may hold ${secret:NAME}, ${env:NAME} and ${connection:NAME}, and $${ stands for"
                            + " ${ itself.")
            .part(Flat.of(Integration::policies, Builder::policies, PolicyFields.SHAPE))
            .part(Flat.of(Integration::format, Builder::format, WireFormatFields.SHAPE))
            .part(Flat.of(Integration::network, Builder::network, NetworkFields.SHAPE))
            .field("outcomes", list(OutcomeFields.SHAPE), Integration::outcomes, Builder::outcomes)
            .doc("Classification of the responses of all endpoints.")
            .field(SharedParts.DEFAULTS, EndpointFields.PART, integration -> null, (integration, part) -> {})
            .doc(
                    "Fields of all endpoints, beneath what each of them says itself: mappings are merged, all else is replaced, null"
                            + " leaves out.")
            .field(SharedParts.PARTS, map(EndpointFields.PART), integration -> null, (integration, parts) -> {})
            .doc("Fields of some endpoints by names, which an endpoint lists in parts.")
            .field(SharedParts.SCHEMAS, map(Trees.object()), integration -> null, (integration, schemas) -> {})
            .doc(
                    "JSON Schemas by names: $ref: \"#/schemas/NAME\" puts one into a schema of an endpoint, a part or an event. What"
                            + " is written beside a $ref adds to it.")
            .field("endpoints", EndpointFields.KIND, Integration::endpoints, Builder::endpoints)
            .doc("The operations by name.")
            .field("webhook", WebhookFields.SHAPE, Integration::webhook, Builder::webhook)
            .doc("How events of the system are received.")
            .field("events", map(EventFields.SHAPE), Integration::events, Builder::events)
            .doc("The events that are received, by name; the first that fits takes an event.")
            .field("subscriptions", map(SubscriptionFields.SHAPE), Integration::subscriptions, Builder::subscriptions)
            .doc("The messages that a server takes as they come, by the name of the event that they become.")
            .field("enabled", flag(), Integration::enabled, Builder::enabled)
            .doc("False refuses executions.")
            .field("test_endpoint", text(), Integration::testEndpoint, Builder::testEndpoint)
            .doc("The endpoint that shows whether the integration works.")
            .field("test_cases", list(TestCaseFields.SHAPE), Integration::testCases, Builder::testCases)
            .doc("Executions with known results.")
            .field("settings", tree(), Integration::settings, Builder::settings)
            .doc("What the connector needs beyond this.")
            .field("metadata", tree(), Integration::metadata, Builder::metadata)
            .doc("Anything the owner wants to keep with it.")
            .rule("{'if': " + Rules.is("type", "custom") + ", 'then': " + Rules.given("connector") + "}")
            .rule(NEEDS_PATHS);

    private IntegrationFields() {}

    private static String without(String field) {
        return "{'not': " + Rules.given(field) + "}";
    }

    /** @param whole whether the described parts are compiled too */
    static @Nullable Integration read(Located at, boolean whole) {
        FieldReader in = FieldReader.of(at);
        Builder integration = Integration.builder();
        SHAPE.fill(in, integration, true);
        leaveOutDependents(at.node(), integration);
        Integration read = in.build(integration::build);
        Integration checked = !whole || read != null ? read : StandIns.build(at, integration);
        if (whole && checked != null) {
            CompiledParts.check(checked, at);
        }
        return read;
    }

    // Omits values that depend on an unreadable field, so that they are not reported as well.
    private static void leaveOutDependents(JsonNode document, Builder integration) {
        JsonNode endpoints = document.path("endpoints");
        String test = document.path("test_endpoint").asText();
        boolean unreadable = document.hasNonNull("endpoints") && !endpoints.isObject();
        if (unreadable) {
            integration.testCases(List.of());
            integration.subscriptions(Map.of());
            integration.afterConsent(null);
        }
        if (unreadable || (endpoints.has(test) && !test.matches("[A-Za-z0-9_-]{1,64}"))) {
            integration.testEndpoint(null);
        }
        if (document.hasNonNull("base_url") && !document.path("base_url").isTextual()) {
            integration.baseUrl("https://unreadable.invalid");
        }
    }

    static ObjectNode schema() {
        return schema(new Definitions());
    }

    /** Returns the schema with an additional block next to the fields of an integration. */
    static ObjectNode schema(String block, Kind<?> kind) {
        Definitions definitions = new Definitions();
        ObjectNode schema = schema(definitions);
        ((ObjectNode) schema.path("properties")).set(block, kind.schema(definitions));
        schema.withArray("/required").add(block);
        return schema;
    }

    private static ObjectNode schema(Definitions definitions) {
        ObjectNode object = SHAPE.object(definitions);
        ObjectNode schema = Definitions.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:io.adaptor:integration:" + FORMAT)
                .put("title", "Integration");
        schema.setAll(object);
        return schema.set("$defs", definitions.all());
    }
}
