package io.adaptor.internal.run;

import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a remote system holds of an answer until it was mapped; acknowledged or given back, once. */
final class HeldAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(HeldAnswer.class);

    private final Settlement settlement;

    HeldAnswer(Settlement settlement) {
        this.settlement = settlement;
    }

    boolean isOf(@Nullable Settlement other) {
        return other == settlement;
    }

    void accept(String culprit) {
        try {
            settlement.accepted();
        } catch (RuntimeException | Error e) {
            throw ForeignFault.of(culprit + ": its acknowledgement", e);
        }
    }

    void release() {
        try {
            settlement.released();
        } catch (RuntimeException | Error e) {
            ForeignFault.rethrowFatal(e);
            LOG.warn(
                    "a connector could not give back what was not mapped: {}",
                    e.getClass().getName());
        }
    }
}
