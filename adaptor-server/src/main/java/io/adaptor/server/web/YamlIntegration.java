package io.adaptor.server.web;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.server.access.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An integration that is sent as YAML; mistakes in it have lines and columns. */
final class YamlIntegration {
    private YamlIntegration() {}

    /** The integration of a text, which is the caller's and has the id of the path, where one is given. */
    static Integration read(InputStream body, Caller caller, @Nullable String id) throws IOException {
        String text = new String(TreeConverter.bounded(body), StandardCharsets.UTF_8);
        Integration stated = IntegrationFormat.read(text, "body");
        confirm("tenant_id", stated.tenantId(), Integration.DEFAULT_TENANT, caller.tenantId());
        Integration.Builder own = stated.toBuilder().tenantId(caller.tenantId());
        if (id != null) {
            // Where a document states none, a random one was made.
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
