package io.adaptor.connectors.kafka;

import io.adaptor.api.Endpoint;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds problems in the settings of an endpoint that their schema can't express. For one endpoint. */
final class OperationCheck {
    private final Endpoint endpoint;
    private final KafkaOperation operation;
    private final List<FieldError> errors = new ArrayList<>();

    private OperationCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.operation = KafkaOperation.of(endpoint);
    }

    static List<FieldError> of(Endpoint endpoint) {
        OperationCheck check = new OperationCheck(endpoint);
        check.check(check.operation.kind().wireName());
        return check.errors;
    }

    private void check(String kind) {
        switch (operation.kind()) {
            case PUBLISH, PUBLISH_BATCH ->
                unused(
                        kind,
                        "group",
                        "from",
                        "order",
                        "max_messages",
                        "wait_ms",
                        "reply_topic",
                        "dead_letter",
                        "skip_failed");
            case REQUEST -> {
                unused(kind, "group", "from", "order", "max_messages", "wait_ms", "dead_letter", "skip_failed");
                required(kind, "reply_topic", operation.replyTopic());
            }
            case POLL -> {
                unused(kind, "order", "reply_topic", "dead_letter", "skip_failed");
                required(kind, "group", operation.group());
                if (endpoint.policies().cache() != null) {
                    refuse("cache_config", "never applies to operation poll: each call takes other messages");
                }
            }
            case SUBSCRIBE -> {
                unused(kind, "max_messages", "wait_ms", "reply_topic");
                required(kind, "group", operation.group());
                if ((operation.deadLetter() == null) == !operation.skipFailed()) {
                    refuse(
                            "settings.dead_letter",
                            "either dead_letter, the topic of messages that could not be handled, or skip_failed: true is"
                                    + " needed: Kafka itself keeps no such messages");
                }
            }
        }
    }

    private void required(String kind, String name, @Nullable Object value) {
        if (value == null) {
            refuse("settings." + name, "is required for operation " + kind);
        }
    }

    private void unused(String kind, String... names) {
        for (String name : names) {
            if (endpoint.settings().containsKey(name)) {
                refuse("settings." + name, "never applies to operation " + kind + "; leave it out");
            }
        }
    }

    private void refuse(String field, String why) {
        errors.add(FieldError.of("endpoints." + endpoint.name() + "." + field, why, null));
    }
}
