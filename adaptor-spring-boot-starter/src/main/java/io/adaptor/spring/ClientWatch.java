package io.adaptor.spring;

import io.adaptor.AdaptorClient;

/** Something that looks at the client itself, such as its gauges, and not only at its executions. */
@FunctionalInterface
interface ClientWatch {
    void watch(AdaptorClient client);
}
