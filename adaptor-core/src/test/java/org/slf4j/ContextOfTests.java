package org.slf4j;

import org.slf4j.spi.MDCAdapter;

/** Gives the logging of tests a diagnostic context, which the simple backend lacks; only from this package is it set. */
public final class ContextOfTests {
    private ContextOfTests() {}

    /** Sets another one. */
    public static void set(MDCAdapter adapter) {
        MDC.setMDCAdapter(adapter);
    }
}
