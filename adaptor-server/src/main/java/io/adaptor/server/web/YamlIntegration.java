package io.adaptor.server.web;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.server.access.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads an integration that is sent as YAML; its mistakes have line and column. */
final class YamlIntegration {
    private YamlIntegration() {}

    /** Reads an integration, for the tenant of the caller and, if given, with the id of the path. */
    static Integration read(InputStream body, Caller caller, @Nullable String id) throws IOException {
        String text = new String(TreeConverter.bounded(body), StandardCharsets.UTF_8);
        Integration stated = IntegrationFormat.read(text, "body");
        confirm("tenant_id", stated.tenantId(), Integration.DEFAULT_TENANT, caller.tenantId());
        Integration.Builder own = stated.toBuilder().tenantId(caller.tenantId());
        if (id != null) {
            // If the document contains no id, a random one was generated.
            confirm("integration_id", text.contains(stated.integrationId()) ? stated.integrationId() : id, id, id);
            own.integrationId(id);
        }
        return own.build();
    }

    private static void confirm(String field, String stated, String unsaid, String called) {
        if (!stated.equals(unsaid) && !stated.equals(called)) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    field + " of the document is another than that of the call");
        }
    }
}
