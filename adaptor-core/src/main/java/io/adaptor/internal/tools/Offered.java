package io.adaptor.internal.tools;

import io.adaptor.api.Endpoint;

/** Determines which endpoints are offered to language models. */
public final class Offered {
    private Offered() {}

    /** Whether an endpoint is offered, which is the default. */
    public static boolean is(Endpoint endpoint) {
        return endpoint.tool() == null || !Boolean.FALSE.equals(endpoint.tool().offered());
    }
}
