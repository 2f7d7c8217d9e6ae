package io.adaptor.json;

import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.ApiVersion;
import org.jspecify.annotations.Nullable;

/** {@code api_version}: the version, or a mapping with more about it. */
final class ApiVersionFields {
    private static final int LONGEST = 64;

    private static final Shape<ApiVersion, ?> WHOLE = Shape.of(
                    "", "The version, its end, and how responses name it.", ApiVersion.class)
            .field(
                    "version",
                    text(LONGEST).needed("1", "the vendor's name for the version is needed"),
                    ApiVersion::version)
            .doc("The vendor's name for it.")
            .field("end_of_life", Texts.date(), ApiVersion::endOfLife)
            .doc("The day support ends.")
            .field("served_header", text(128), ApiVersion::servedHeader)
            .doc("The header in which a response names its version; the headers of some vendors are known without it.");

    static final Kind<ApiVersion> KIND = new ShortForm<>(
            "api_version",
            "The version of the vendor's API, or a mapping with more about it.",
            node -> !node.isObject(),
            ApiVersionFields::readVersion,
            ApiVersionFields::brief,
            text(LONGEST).schema(new Definitions()),
            WHOLE);

    private ApiVersionFields() {}

    private static @Nullable ApiVersion readVersion(Located at) {
        String version = at.text();
        if (version == null) {
            return null;
        }
        boolean fits = !version.isBlank() && version.length() <= LONGEST;
        return fits
                ? new ApiVersion(version, null, null)
                : at.wrong("must be a text of 1 to " + LONGEST + " characters");
    }

    private static @Nullable JsonNode brief(ApiVersion version) {
        return version.equals(new ApiVersion(version.version(), null, null))
                ? TextNode.valueOf(version.version())
                : null;
    }
}
