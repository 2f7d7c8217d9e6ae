package io.adaptor.openapi;

import io.adaptor.api.Integration;
import java.util.List;
import java.util.Objects;

/**
 * An integration made from an OpenAPI document. Immutable.
 *
 * @param integration the integration, compiled without an error; {@code IntegrationFormat.toYaml} writes it
 * @param findings what could not be expressed exactly, was repaired or was chosen; in the order in which it was met
 */
public record OpenApiImport(Integration integration, List<OpenApiFinding> findings) {
    /**
     * Takes a copy of the findings.
     *
     * @param integration the integration
     * @param findings what could not be expressed exactly, was repaired or was chosen
     */
    public OpenApiImport {
        Objects.requireNonNull(integration, "integration");
        findings = List.copyOf(findings);
    }
}
