package io.adaptor.testkit;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records every event. Thread-safe. */
public final class RecordingListener implements ExecutionListener {
    private final List<ExecutionEvent> events = new CopyOnWriteArrayList<>();

    /** Creates a listener without events. */
    public RecordingListener() {}

    @Override
    public void on(ExecutionEvent event) {
        events.add(event);
    }

    /**
     * Returns all events, in order.
     *
     * @return a copy
     */
    public List<ExecutionEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Returns the events of one kind, in order.
     *
     * @param kind the kind
     * @param <E> the kind
     * @return a copy
     */
    public <E extends ExecutionEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
