package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.JsonProjection;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.MappedRequest;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pagination.CursorSeal;
import io.adaptor.internal.pagination.Paging;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.validation.InputCheck;
import io.adaptor.internal.validation.SchemaCheck;
import io.adaptor.spi.ConnectorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates the requests of an endpoint from input.
 *
 * @param check the check of the input
 * @param schema the schema of the mapped body
 * @param streamed the format of bodies that are streamed
 * @param own the parameters that callers may state for one call
 * @param key the idempotency key, which identifies repeated requests; null for none
 * @param pages the pagination; null if there is none
 * @param seal opens the cursors that callers pass
 * @param projection the parts of a response to read if its raw form is not requested; null for all of it
 */
record RequestPlan(
        Endpoint endpoint,
        WireFormat format,
        WireFormat streamed,
        EffectivePolicies policies,
        InputCheck check,
        CompiledRequestMapping mapping,
        SchemaCheck schema,
        OwnParameters own,
        @Nullable IdempotencyKey key,
        @Nullable CompiledPagination pages,
        CursorSeal seal,
        @Nullable JsonProjection projection) {

    static RequestPlan compile(
            Integration integration,
            Endpoint endpoint,
            EffectivePolicies policies,
            Operator operator,
            @Nullable CompiledPagination pages,
            CursorSeal seal,
            @Nullable JsonProjection projection,
            Extensions extensions) {
        WireFormat format = operator.lowered(endpoint.format().over(integration.format()));
        return new RequestPlan(
                endpoint,
                format,
                operator.streamed(format),
                policies,
                InputCheck.compile(endpoint, extensions.validators()),
                CompiledRequestMapping.compile(endpoint.requestMapping(), extensions.transforms()),
                SchemaCheck.compile(endpoint.requestSchema(), "request_schema"),
                OwnParameters.compile(
                        integration,
                        extensions
                                .connectors()
                                .factory(integration.connectorId())
                                .descriptor()),
                policies.key() == null ? null : IdempotencyKey.compile(policies.key()),
                pages,
                seal,
                projection);
    }

    /** Returns the request of an execution. */
    ConnectorRequest of(JsonNode input, Work work) {
        return of(input, check.check(work.callersInput(), work.budget()), work);
    }

    /**
     * Returns the request of a batch without its items; the checks of the input apply only to direct calls of this
     * endpoint.
     */
    ConnectorRequest forMany(Work work) {
        return of(JsonNodeFactory.instance.objectNode(), List.of(), work);
    }

    private ConnectorRequest of(JsonNode input, List<FieldError> wrongInput, Work work) {
        ExecutionOptions options = work.options();
        MappedRequest mapped = mapping.map(input, wrongInput, work.budget());
        List<FieldError> wrong = schema.check(mapped.body(), work.budget());
        if (!wrong.isEmpty()) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "the request does not match request_schema",
                    wrong.stream().map(error -> error.under("body")).toList());
        }
        ConnectorRequest request = ConnectorRequest.builder(endpoint)
                .pathParams(mapped.pathParams())
                .queryParams(mapped.queryParams())
                .headers(headers(mapped.headers()))
                .body(mapped.body().isMissingNode() ? Payload.empty() : Payload.json(mapped.body()))
                .format(format)
                .timeout(policies.timeout(options))
                .limit(work.bounds().limit())
                .projection(options.debugMode() ? null : projection)
                .build();
        ConnectorRequest stated = paged(own.over(request, work.request()), work);
        return Sendable.checked(
                key == null ? stated : key.addTo(stated, input, work.options().idempotencyKey(), work.budget()));
    }

    /** Returns the expressions of the mapping with their values. */
    List<EvaluatedExpression> evaluate(JsonNode input) {
        return mapping.evaluate(input);
    }

    private ConnectorRequest paged(ConnectorRequest request, Work work) {
        String given = work.options().cursor();
        if (pages != null) {
            Paging paging = Paging.of(seal, work.execution(), given);
            work.paging(paging);
            return pages.ask(request, paging.cursor());
        }
        if (given != null) {
            throw unpaged("options.cursor");
        }
        return request;
    }

    /** Returns a request as its caller may see it. */
    ConnectorRequest shown(ConnectorRequest request, Work work) {
        String given = work.options().cursor();
        Paging paging = work.paging();
        if (pages == null || given == null || paging == null || given.equals(paging.cursor())) {
            return request;
        }
        return pages.covered(request, given);
    }

    /** Whether it has pages. */
    boolean isPaged() {
        return pages != null;
    }

    /** Returns its pagination. */
    CompiledPagination pagination() {
        if (pages == null) {
            throw unpaged("pagination");
        }
        return pages;
    }

    private MappingException unpaged(String field) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint.name(),
                List.of(FieldError.of(field, "this endpoint has no pages: give it pagination", null)));
    }

    private static Map<String, String> headers(Map<String, JsonNode> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>(0);
        values.forEach((name, value) -> {
            if (value.isContainerNode()) {
                errors.add(FieldError.of(
                        "headers." + name, "must be a text, number or boolean, not an array or object", null));
            } else if (!value.isNull()) {
                headers.put(name, JsonCodec.text(value));
            }
        });
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request mapping", errors);
        }
        return headers;
    }
}
