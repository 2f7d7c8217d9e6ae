package io.adaptor.openapi;

import io.adaptor.api.Integration;
import java.util.List;
import java.util.Objects;

/**
 * An integration created from an OpenAPI document. Immutable.
 *
 * @param integration the integration, which compiles without errors; {@code IntegrationFormat.toYaml} writes it
 * @param findings what could not be expressed exactly, was repaired or was chosen, in order of occurrence
 */
public record OpenApiImport(Integration integration, List<OpenApiFinding> findings) {
    /**
     * Copies the findings.
     *
     * @param integration the integration
     * @param findings what could not be expressed exactly, was repaired or was chosen
     */
    public OpenApiImport {
        Objects.requireNonNull(integration, "integration");
        findings = List.copyOf(findings);
    }
}
