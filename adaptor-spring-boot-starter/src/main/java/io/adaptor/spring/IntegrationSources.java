package io.adaptor.spring;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import java.util.List;

/**
 * What the locations of {@code adaptor.integrations} hold. Immutable.
 *
 * @param integrations those that were read once
 * @param directories those that are read again when a file changes
 */
record IntegrationSources(List<Integration> integrations, List<IntegrationRepository> directories) {
    IntegrationSources {
        integrations = List.copyOf(integrations);
        directories = List.copyOf(directories);
    }
}
