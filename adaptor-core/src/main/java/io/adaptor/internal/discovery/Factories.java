package io.adaptor.internal.discovery;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.util.Map;
import java.util.TreeSet;

/** The factories of one kind that integrations may name. Immutable. */
public final class Factories<T> {
    private final ExtensionKind kind;
    private final Map<String, T> byId;

    Factories(ExtensionKind kind, Map<String, T> byId) {
        this.kind = kind;
        this.byId = Map.copyOf(byId);
    }

    /**
     * The factory of an id.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if there is none, naming those that there are
     */
    public T factory(String id) {
        T factory = byId.get(id);
        if (factory == null) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "there is no " + kind + " \"" + id + "\"; known are: " + known());
        }
        return factory;
    }

    /** Whether there is one of that id. */
    boolean knows(String id) {
        return byId.containsKey(id);
    }

    private String known() {
        return byId.isEmpty() ? "there is none: " + kind.remedy() : String.join(", ", new TreeSet<>(byId.keySet()));
    }
}
