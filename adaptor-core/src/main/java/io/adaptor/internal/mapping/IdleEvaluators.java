package io.adaptor.internal.mapping;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Evaluators of one expression that are currently unused. Each has its own meter and so serves one thread at a time;
 * when more than a few are needed at once, the extra ones are compiled anew and discarded. Thread-safe.
 */
final class IdleEvaluators {
    private static final int MOST = 8;

    private final AtomicReferenceArray<@Nullable JmesPathEvaluator> idle = new AtomicReferenceArray<>(MOST);

    IdleEvaluators(JmesPathEvaluator first) {
        idle.set(0, first);
    }

    /** Takes an evaluator, or returns null if all are in use. */
    @Nullable
    JmesPathEvaluator take() {
        for (int i = 0; i < MOST; i++) {
            if (idle.get(i) != null) {
                JmesPathEvaluator taken = idle.getAndSet(i, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /** Puts an evaluator back, or discards it if there are enough. */
    void put(JmesPathEvaluator evaluator) {
        for (int i = 0; i < MOST; i++) {
            if (idle.get(i) == null && idle.compareAndSet(i, null, evaluator)) {
                return;
            }
        }
    }
}
