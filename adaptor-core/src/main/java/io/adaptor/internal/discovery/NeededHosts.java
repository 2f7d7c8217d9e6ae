package io.adaptor.internal.discovery;

import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorFactory;
import java.util.List;

/** The hosts that a connector needs for one integration, checked against those that it declares for all. */
public final class NeededHosts {
    private NeededHosts() {}

    /**
     * Returns the hosts.
     *
     * @throws AdaptorException {@code CONNECTOR_FAULT} if one of them is not declared
     */
    public static List<String> of(ConnectorFactory factory, Integration integration) {
        List<String> declared = factory.descriptor().hosts();
        List<String> needed = List.copyOf(factory.hosts(integration));
        List<String> others = needed.stream()
                .filter(host -> declared.stream().noneMatch(pattern -> HostPatterns.covers(pattern, host)))
                .toList();
        if (!others.isEmpty()) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "connector " + factory.descriptor().id() + " needs the hosts " + String.join(", ", others)
                            + " for integration " + integration.integrationId()
                            + ", which its descriptor does not declare; declared are: " + declared);
        }
        return needed;
    }
}
