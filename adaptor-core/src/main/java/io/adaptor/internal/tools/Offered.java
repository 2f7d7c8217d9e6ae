package io.adaptor.internal.tools;

import io.adaptor.api.Endpoint;

/** Which endpoints language models are offered. */
public final class Offered {
    private Offered() {}

    /** Whether an endpoint is offered: it is unless it states otherwise. */
    public static boolean is(Endpoint endpoint) {
        return endpoint.tool() == null || !Boolean.FALSE.equals(endpoint.tool().offered());
    }
}
