package io.adaptor.internal.check;

import io.adaptor.api.BulkPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.IntegrationType;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.internal.auth.AuthCheck;
import io.adaptor.internal.connection.ConnectionFieldsCheck;
import io.adaptor.internal.http.NetworkCheck;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.validation.AnswerCheck;
import io.adaptor.internal.validation.InputCheck;
import io.adaptor.internal.validation.SchemaCheck;
import io.adaptor.internal.validation.ValidatorRegistry;
import java.util.List;

/**
 * Compiles a whole integration and finds errors that can be detected without knowing its connector. Immutable.
 *
 * @param transforms the transforms that mappings may name
 * @param validators the types that rules may have
 */
public record IntegrationCheck(TransformRegistry transforms, ValidatorRegistry validators) {

    /** Returns all errors; empty if there are none. */
    public List<Finding> of(Integration integration) {
        Findings findings = new Findings();
        findings.addAll(errors -> ConnectionFieldsCheck.of(integration, errors), field -> List.of());
        findings.addAll(errors -> AuthCheck.of(integration.auth(), errors), AuthCheck::dependsOn);
        findings.addAll(errors -> NetworkCheck.of(integration, errors), field -> List.of());
        PolicyCheck.of("", integration.policies(), findings);
        OutcomeCheck.of("outcomes", integration.outcomes(), findings);
        integration.endpoints().values().forEach(endpoint -> endpoint(integration, endpoint, findings));
        EventsCheck.of(integration, transforms, findings);
        SubscriptionsCheck.of(integration, findings);
        testEndpoint(integration, findings);
        return findings.all();
    }

    private void endpoint(Integration integration, Endpoint endpoint, Findings findings) {
        String at = "endpoints." + endpoint.name();
        PolicyCheck.of(at + ".", endpoint.policies(), findings);
        findings.compiling(
                at + ".request_mapping", () -> CompiledRequestMapping.compile(endpoint.requestMapping(), transforms));
        findings.compiling(
                at + ".response_mapping",
                () -> CompiledResponseMapping.compile(endpoint.responseMapping(), transforms));
        findings.compiling(at, () -> InputCheck.compile(endpoint, validators));
        findings.compiling(at, () -> AnswerCheck.compile(endpoint));
        findings.compiling(at, () -> SchemaCheck.compile(endpoint.requestSchema(), "request_schema"));
        findings.compiling(at, () -> SchemaCheck.compile(endpoint.outputSchema(), "output_schema"));
        endpoint.requestMapping()
                .headers()
                .keySet()
                .forEach(name -> PolicyCheck.header(at + ".request_mapping.headers." + name, name, findings));
        TargetCheck.of(at, endpoint, findings);
        OutcomeCheck.of(at + ".outcomes", endpoint.outcomes(), findings);
        PolicyCheck.invalidation(at, endpoint, findings);
        FallbackCheck.of(at, endpoint, mayBringCodes(integration), findings);
        if (plainHttp(integration)) {
            PathCheck.of(at, endpoint, findings);
            http(at, integration, endpoint, findings);
        }
    }

    private static void http(String at, Integration integration, Endpoint endpoint, Findings findings) {
        if (endpoint.method() == null) {
            return;
        }
        PolicyCheck.cache(at, endpoint, endpoint.idempotency(), findings);
        pages(at, endpoint, findings);
        headers(at, endpoint, findings);
        if (carriesNoBody(endpoint) && !endpoint.requestMapping().body().isEmpty()) {
            findings.add(
                    at + ".request_mapping.body",
                    "can't be sent with " + endpoint.method() + "; use query_params, or another method",
                    null,
                    at + ".method");
        }
        if (carriesNoBody(endpoint) && endpoint.requestSchema() != null) {
            findings.add(
                    at + ".request_schema",
                    "is for the body of a request, and " + endpoint.method()
                            + " carries none; use validation_schema for the input, or another method",
                    null,
                    at + ".method");
        }
        if (carriesNoBody(endpoint) && endpoint.format().request() != null) {
            findings.add(
                    at + ".request_format",
                    "is for the body of a request, and " + endpoint.method()
                            + " carries none; leave it out, or use another method",
                    null,
                    at + ".method");
        }
        BulkPolicy bulk = endpoint.bulk();
        Endpoint batch = bulk == null ? null : integration.endpoint(bulk.endpoint());
        if (batch != null && carriesNoBody(batch)) {
            findings.add(
                    at + ".bulk.endpoint",
                    "is " + batch.method() + ", which carries no body for items_field; name an endpoint with another"
                            + " method",
                    '"' + batch.name() + '"',
                    "endpoints." + batch.name() + ".method");
        }
    }

    private static void pages(String at, Endpoint endpoint, Findings findings) {
        PaginationPolicy pages = endpoint.policies().pagination();
        if (pages == null) {
            return;
        }
        boolean links =
                pages.style() == PaginationPolicy.Style.NEXT_URL || pages.style() == PaginationPolicy.Style.LINK_HEADER;
        if (links && endpoint.idempotency() != Idempotency.SAFE) {
            findings.add(
                    at + ".pagination.style",
                    "is for endpoints that only read, and this one is "
                            + endpoint.idempotency().wireName()
                            + "; say idempotency: safe if it does only read",
                    pages.style().wireName(),
                    at + ".method",
                    at + ".idempotency");
        }
        String param = pages.param();
        if (param != null && param.startsWith("body.") && carriesNoBody(endpoint)) {
            findings.add(
                    at + ".pagination.param",
                    "goes into the body, and " + endpoint.method()
                            + " carries none; name a query parameter, or use another method",
                    '"' + param + '"',
                    at + ".method");
        }
    }

    private static void headers(String at, Endpoint endpoint, Findings findings) {
        endpoint.requestMapping().headers().forEach((name, rule) -> {
            if (rule.value() != null && rule.value().isContainerNode()) {
                findings.add(
                        at + ".request_mapping.headers." + name,
                        "is a value that no header can hold; give a text, number or boolean",
                        null);
            }
        });
    }

    private static boolean carriesNoBody(Endpoint endpoint) {
        return endpoint.method() == HttpMethod.GET || endpoint.method() == HttpMethod.HEAD;
    }

    private static void testEndpoint(Integration integration, Findings findings) {
        String name = integration.testEndpoint();
        Endpoint test = name == null ? null : integration.endpoint(name);
        if (test != null && test.method() != null && test.idempotency() != Idempotency.SAFE) {
            findings.add(
                    "test_endpoint",
                    "may change something: " + name + " is " + test.method()
                            + "; name an endpoint that only reads, or say idempotency: safe there if it does",
                    '"' + name + '"',
                    "endpoints." + name + ".method",
                    "endpoints." + name + ".idempotency");
        }
        if (test != null && plainHttp(integration)) {
            PathCheck.withoutInput(test, findings);
        }
    }

    // What paths and methods mean to an explicitly named connector is not known here.
    private static boolean plainHttp(Integration integration) {
        return integration.connector() == null && integration.type() == IntegrationType.REST_API;
    }

    private static boolean mayBringCodes(Integration integration) {
        return !plainHttp(integration) || integration.auth().schemes().stream().anyMatch(AuthCheck::foreign);
    }
}
