package io.adaptor.internal.live;

import io.adaptor.api.Integration;
import java.util.Objects;

/**
 * Decides whether what was opened for one version of an integration serves another version: its sockets, connectors, breakers
 * and learned limits. They depend on where the system is and how it is spoken to; a connector gets everything about an endpoint
 * with each request.
 */
final class SameConnections {
    private SameConnections() {}

    /** Whether two versions differ only in what nothing opened depends on: descriptions, endpoints, policies, test cases. */
    static boolean serve(Integration opened, Integration wanted) {
        return opened.integrationId().equals(wanted.integrationId())
                && opened.tenantId().equals(wanted.tenantId())
                && opened.connectorId().equals(wanted.connectorId())
                && opened.type() == wanted.type()
                && Objects.equals(opened.baseUrl(), wanted.baseUrl())
                && opened.auth().equals(wanted.auth())
                && opened.headers().equals(wanted.headers())
                && opened.network().equals(wanted.network())
                && opened.format().equals(wanted.format())
                && Objects.equals(opened.apiVersion(), wanted.apiVersion())
                && opened.settings().equals(wanted.settings());
    }
}
