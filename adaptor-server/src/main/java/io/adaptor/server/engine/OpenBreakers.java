package io.adaptor.server.engine;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The circuit breakers of this instance that are not closed. Thread-safe. */
public final class OpenBreakers implements ExecutionListener {
    private static final int MOST = 10_000;
    private static final String AT = " at ";
    private static final String CLOSED = "CLOSED";

    private final Map<Key, Breaker> open = new ConcurrentHashMap<>();

    /** Creates a registry in which no breaker is open. */
    public OpenBreakers() {}

    /**
     * A breaker that is not closed.
     *
     * @param integrationId the integration id
     * @param group the group of endpoints that share the breaker
     * @param address the address that the breaker protects; null for that of the integration
     * @param state {@code open} or {@code half_open}
     */
    public record Breaker(
            String integrationId, String group, @Nullable String address, String state) {}

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.CircuitChanged changed) {
            Key key = key(event, changed.breaker());
            if (changed.to().equals(CLOSED)) {
                open.remove(key);
            } else if (open.size() < MOST || open.containsKey(key)) {
                open.put(key, breaker(key, changed.to()));
            }
        } else if (event instanceof ExecutionEvent.CircuitForgotten forgotten) {
            open.remove(key(event, forgotten.breaker()));
        }
    }

    private static Key key(ExecutionEvent event, String name) {
        return new Key(event.execution().tenantId(), event.execution().integrationId(), name);
    }

    private static Breaker breaker(Key key, String state) {
        // INTEGRATION/GROUP, or INTEGRATION/GROUP at ADDRESS.
        String name = key.name().startsWith(key.integrationId() + "/")
                ? key.name().substring(key.integrationId().length() + 1)
                : key.name();
        int at = name.indexOf(AT);
        return new Breaker(
                key.integrationId(),
                at < 0 ? name : name.substring(0, at),
                at < 0 ? null : name.substring(at + AT.length()),
                state.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the breakers of a tenant that are not closed.
     *
     * @param tenantId the tenant
     * @param integrationId the integration; null for all integrations
     * @return the breakers, in any order
     */
    public List<Breaker> of(String tenantId, @Nullable String integrationId) {
        return open.entrySet().stream()
                .filter(one -> one.getKey().tenantId().equals(tenantId)
                        && (integrationId == null
                                || one.getKey().integrationId().equals(integrationId)))
                .map(Map.Entry::getValue)
                .toList();
    }

    private record Key(String tenantId, String integrationId, String name) {}
}
