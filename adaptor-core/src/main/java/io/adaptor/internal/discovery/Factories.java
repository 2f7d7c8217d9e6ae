package io.adaptor.internal.discovery;

import io.adaptor.api.IntegrationType;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.text.Unknown;
import java.util.Map;

/** The factories of one kind that integrations may name. Immutable. */
public final class Factories<T> {
    private final ExtensionKind kind;
    private final Map<String, T> byId;

    Factories(ExtensionKind kind, Map<String, T> byId) {
        this.kind = kind;
        this.byId = Map.copyOf(byId);
    }

    /**
     * Returns the factory of an id.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if there is none, naming the existing ones
     */
    public T factory(String id) {
        T factory = byId.get(id);
        if (factory == null) {
            throw new AdaptorException(StandardErrorCode.VALIDATION_FAILED, missing(id));
        }
        return factory;
    }

    /** Whether there is a factory with that id. */
    boolean knows(String id) {
        return byId.containsKey(id);
    }

    /** Returns the message for an unknown id. */
    String missing(String id) {
        if (id.equals(IntegrationType.MESSAGE_QUEUE.wireName())) {
            return "type message_queue does not say which broker it is: name the connector beside it, such as connector:"
                    + " kafka or connector: amqp";
        }
        return byId.isEmpty()
                ? "there is no " + kind + " \"" + id + "\", and no other; " + kind.remedy() + ", or " + Unknown.PLUGIN
                : Unknown.named(kind.toString(), id, byId.keySet());
    }
}
