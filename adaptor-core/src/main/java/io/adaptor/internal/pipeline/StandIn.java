package io.adaptor.internal.pipeline;

import io.adaptor.api.Endpoint;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.run.Work;
import java.util.Objects;

/** Applies the fallback rules of an endpoint to a failed execution. */
final class StandIn {
    private StandIn() {}

    /**
     * Returns the answer of the first rule that has one. A fallback endpoint has its own plan, cache and circuit
     * breaker, but its fallbacks are not used.
     *
     * @throws AdaptorException the failure itself if no rule applies
     */
    static Answer of(Planned planned, Work work, AdaptorException failure) {
        String code = failure.code().name();
        for (FallbackRule rule : planned.plan().fallbacks().of(failure)) {
            if (rule.value() != null) {
                return Answer.value(rule.value()).insteadOf(code, "value");
            }
            Endpoint other = Objects.requireNonNull(planned.endpoint(String.valueOf(rule.endpoint())));
            EndpointPlan plan = planned.plan(other);
            try {
                return plan.answer(plan.mapRequest(work), work, planned.connection())
                        .insteadOf(code, other.name());
            } catch (AdaptorException next) {
                // A connector may throw the same object twice, and nothing can suppress itself.
                if (next != failure) {
                    failure.addSuppressed(next);
                }
                if (next.code() == StandardErrorCode.CANCELLED) {
                    throw next;
                }
            }
        }
        throw failure;
    }
}
