package io.adaptor.spring;

import io.adaptor.AdaptorClient;

/** Observes the client itself, for example with gauges, and not only its executions. */
@FunctionalInterface
interface ClientWatch {
    void watch(AdaptorClient client);
}
