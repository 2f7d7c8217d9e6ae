package io.adaptor.internal.run;

import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.spi.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response, such as a message, that the remote system holds until it has been mapped; it is acknowledged or given
 * back exactly once.
 */
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
