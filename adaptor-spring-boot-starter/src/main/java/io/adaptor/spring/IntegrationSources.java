package io.adaptor.spring;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import java.util.List;

/**
 * The contents of the locations of {@code adaptor.integrations}. Immutable.
 *
 * @param integrations the integrations that were read once
 * @param directories the repositories that reload when a file changes
 */
record IntegrationSources(List<Integration> integrations, List<IntegrationRepository> directories) {
    IntegrationSources {
        integrations = List.copyOf(integrations);
        directories = List.copyOf(directories);
    }
}
