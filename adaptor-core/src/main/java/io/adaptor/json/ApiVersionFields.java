package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ApiVersion;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code api_version}: the version, or a mapping with more about it. */
final class ApiVersionFields {
    private ApiVersionFields() {}

    static @Nullable ApiVersion read(Located at) {
        if (at.node().isObject()) {
            FieldReader in = at.fields();
            String version = in.require("version", Located::text, "1", "the vendor's name for the version is needed");
            LocalDate endOfLife = in.get("end_of_life", Located::date);
            String servedHeader = in.get("served_header", Located::text);
            return in.build(() -> new ApiVersion(version, endOfLife, servedHeader));
        }
        String version = at.text();
        if (version == null) {
            return null;
        }
        boolean fits = !version.isBlank() && version.length() <= 64;
        return fits ? new ApiVersion(version, null, null) : at.wrong("must be a text of 1 to 64 characters");
    }

    static JsonNode write(ApiVersion version) {
        if (version.endOfLife() == null && version.servedHeader() == null) {
            return TextNode.valueOf(version.version());
        }
        return new FieldWriter()
                .text("version", version.version())
                .text("end_of_life", Objects.toString(version.endOfLife(), null))
                .text("served_header", version.servedHeader())
                .object();
    }
}
