package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.BulkPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.TargetPath;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.run.Target;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sends the calls of an endpoint through the vendor's batch endpoint. Thread-safe. */
final class BulkEndpoint {
    private final Endpoint batch;
    private final TargetPath itemsField;
    private final Expression resultsPath;
    private final Idempotency idempotency;
    private final BatchCall call;
    private final CombinedCalls calls;

    private BulkEndpoint(BulkPolicy policy, Endpoint batch, Idempotency idempotency, BatchCall call) {
        this.batch = batch;
        this.itemsField = TargetPath.parse(policy.itemsField());
        this.resultsPath = Expressions.compile(policy.resultsPath());
        this.call = call;
        this.idempotency = idempotency;
        boolean repeatable = idempotency == Idempotency.SAFE || idempotency == Idempotency.IDEMPOTENT;
        this.calls = new CombinedCalls(policy.maxSize(), policy.maxWait(), repeatable);
    }

    /**
     * Compiles the batch endpoint of an endpoint; returns null if it has none.
     *
     * @param calls creates the call of the batch endpoint
     * @throws MappingException {@code VALIDATION_FAILED} if the batch endpoint does not exist or is itself batched, or
     *     if a path is invalid
     */
    static @Nullable BulkEndpoint compile(
            Integration integration, Endpoint endpoint, Function<Endpoint, BatchCall> calls, Extensions extensions) {
        BulkPolicy policy = endpoint.bulk();
        if (policy == null) {
            return null;
        }
        Endpoint batch = integration.endpoint(policy.endpoint());
        if (batch == null) {
            throw wrong(endpoint, "endpoint", "there is no endpoint \"" + policy.endpoint() + "\"");
        }
        if (batch.bulk() != null) {
            throw wrong(endpoint, "endpoint", "\"" + batch.name() + "\" has bulk itself; name an endpoint without");
        }
        try {
            return new BulkEndpoint(policy, batch, extensions.idempotency(integration, batch), calls.apply(batch));
        } catch (IllegalArgumentException e) {
            throw wrong(endpoint, "items_field", String.valueOf(e.getMessage()));
        } catch (ExpressionException e) {
            throw wrong(endpoint, "results_path", String.valueOf(e.getMessage()));
        }
    }

    private static MappingException wrong(Endpoint endpoint, String field, String why) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint.name(),
                List.of(FieldError.of("bulk." + field, why, null)));
    }

    /** Returns whether a batch may be repeated. */
    Idempotency idempotency() {
        return idempotency;
    }

    /** Calls the batch endpoint. */
    interface BatchCall {
        /**
         * Sends one request through the endpoint's own policies, except for retries.
         *
         * @param filled adds the items to the mapped request of the endpoint
         * @param connection the target of the request
         * @return the mapped data
         */
        JsonNode send(UnaryOperator<ConnectorRequest> filled, Work work, Target connection);
    }

    /** Returns the target of calls that are sent in batches through a connection. */
    Target through(Target connection) {
        return new Target() {
            @Override
            public String name() {
                return connection.name();
            }

            @Override
            public Authenticator authenticator() {
                return connection.authenticator();
            }

            @Override
            public CircuitBreakers breakers() {
                return connection.breakers();
            }

            @Override
            public String account() {
                return connection.account();
            }

            @Override
            public ConnectorResponse send(ConnectorRequest single, Work work) {
                JsonNode part = calls.answer(
                        work.execution().connection(), item(single), work, items -> sendAll(items, work, connection));
                return ConnectorResponse.builder().body(Payload.json(part)).build();
            }
        };
    }

    private List<JsonNode> sendAll(List<JsonNode> items, Work work, Target connection) {
        JsonNode results = results(call.send(request -> filled(request, items), work, connection), work.budget());
        if (!results.isArray() || results.size() != items.size()) {
            throw ConnectorException.builder(
                            StandardErrorCode.RESPONSE_UNREADABLE,
                            Outcome.FAILED,
                            "endpoint " + batch.name() + " was sent " + items.size() + " items, but its answer has "
                                    + (results.isArray() ? results.size() + " results" : "no list of results") + " at "
                                    + resultsPath.text())
                    .build();
        }
        List<JsonNode> parts = new ArrayList<>();
        results.forEach(parts::add);
        return parts;
    }

    private JsonNode results(JsonNode data, ExecutionBudget budget) {
        try {
            return resultsPath.evaluate(data, new EvaluationBudget(budget));
        } catch (ExpressionException notThatKindOfAnswer) {
            return NullNode.getInstance();
        }
    }

    private ConnectorRequest filled(ConnectorRequest request, List<JsonNode> items) {
        ObjectNode body = request.body() instanceof Payload.Json json && json.value() instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(list::add);
        itemsField.set(body, list);
        return request.toBuilder().body(Payload.json(body)).build();
    }

    // The body of the request; if it has none, its parameters by name.
    private static JsonNode item(ConnectorRequest single) {
        if (single.body() instanceof Payload.Json json) {
            return json.value();
        }
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.setAll(single.pathParams());
        parameters.setAll(single.queryParams());
        return parameters;
    }
}
