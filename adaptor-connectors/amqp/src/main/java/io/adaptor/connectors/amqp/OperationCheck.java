package io.adaptor.connectors.amqp;

import io.adaptor.api.Endpoint;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Finds problems in the settings of an endpoint that their schema can't express. For one endpoint. */
final class OperationCheck {
    private final Endpoint endpoint;
    private final AmqpOperation operation;
    private final List<FieldError> errors = new ArrayList<>();

    private OperationCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.operation = AmqpOperation.of(endpoint);
    }

    static List<FieldError> of(Endpoint endpoint) {
        OperationCheck check = new OperationCheck(endpoint);
        if (check.operation.kind().takes()) {
            check.taking();
        } else {
            check.publishing();
        }
        return check.errors;
    }

    private void taking() {
        String kind = operation.kind().wireName();
        if (operation.queue() == null) {
            refuse("settings.queue", "is required for operation " + kind + ": the queue that messages are taken of");
        }
        List.of("exchange", "routing_key", "mandatory", "persistent", "content_type")
                .forEach(name -> unused(name, kind));
        if (operation.kind() == AmqpOperation.Kind.SUBSCRIBE) {
            unused("max_messages", kind);
            unused("wait_ms", kind);
        } else {
            unused("dead_letter", kind);
        }
        if (endpoint.policies().cache() != null) {
            refuse("cache_config", "never applies to operation " + kind + ": each call takes other messages");
        }
    }

    private void publishing() {
        String kind = operation.kind().wireName();
        List.of("queue", "max_messages", "wait_ms", "dead_letter").forEach(name -> unused(name, kind));
        boolean perMessage = operation.kind() == AmqpOperation.Kind.PUBLISH_BATCH
                || endpoint.requestMapping().queryParams().containsKey("routing_key");
        if (operation.exchange().isEmpty() && operation.routingKey() == null && !perMessage) {
            refuse(
                    "settings.routing_key",
                    "is required on the default exchange: the name of the queue, here or in"
                            + " request_mapping.query_params.routing_key");
        }
    }

    private void unused(String name, String kind) {
        if (endpoint.settings().containsKey(name)) {
            refuse("settings." + name, "never applies to operation " + kind + "; leave it out");
        }
    }

    private void refuse(String field, String why) {
        errors.add(FieldError.of("endpoints." + endpoint.name() + "." + field, why, null));
    }
}
