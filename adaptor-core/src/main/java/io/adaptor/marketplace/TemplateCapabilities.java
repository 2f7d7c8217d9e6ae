package io.adaptor.marketplace;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Template;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Derives searchable keywords of what a template can do from its content. Stateless. */
public final class TemplateCapabilities {
    private TemplateCapabilities() {}

    /**
     * Returns the capabilities of a template: the type of its connector ({@code rest_api}), its type of authentication
     * ({@code oauth2}), and {@code webhooks}, {@code pages}, {@code bulk}, {@code records}, {@code idempotency_keys},
     * {@code cache}, {@code connections}.
     *
     * @param template the template
     * @return keywords in lower case, sorted
     */
    public static Set<String> of(Template template) {
        Integration integration = Samples.integration(template);
        Set<String> found = new TreeSet<>();
        found.add(integration.type().name().toLowerCase(Locale.ROOT));
        found.add(integration.auth().type());
        if (integration.webhook() != null) {
            found.add("webhooks");
        }
        if (!integration.connectionFields().isEmpty()) {
            found.add("connections");
        }
        integration.endpoints().values().forEach(endpoint -> add(endpoint, found));
        return Collections.unmodifiableSet(found);
    }

    private static void add(Endpoint endpoint, Set<String> found) {
        if (endpoint.policies().pagination() != null) {
            found.add("pages");
        }
        if (endpoint.bulk() != null) {
            found.add("bulk");
        }
        if (endpoint.records() != null) {
            found.add("records");
        }
        if (endpoint.policies().cache() != null) {
            found.add("cache");
        }
        if (endpoint.idempotency() == Idempotency.KEYED) {
            found.add("idempotency_keys");
        }
    }
}
