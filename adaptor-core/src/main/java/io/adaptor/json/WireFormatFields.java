package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.whole;

import io.adaptor.api.ArrayStyle;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.WireFormat;
import io.adaptor.api.WireFormat.Builder;

/** The body formats, which stand flat among the fields of an integration or an endpoint. */
final class WireFormatFields {
    private static final Kind<Long> MAX_BYTES = whole(1, 1L << 30).effectively(WireFormat.DEFAULT_MAX_RESPONSE_BYTES);

    static final Shape<WireFormat, Builder> SHAPE = Shape.of("", "", WireFormat::builder, Builder::build)
            .field("request_format", choice(BodyFormat.class), WireFormat::request, Builder::request)
            .doc("How a request body is written.")
            .field(
                    "response_format",
                    choice(BodyFormat.class).effectively(BodyFormat.AUTO),
                    WireFormat::response,
                    Builder::response)
            .doc("How a response is read.")
            .field("array_style", choice(ArrayStyle.class), WireFormat::arrays, Builder::arrays)
            .doc("How arrays stand in the query.")
            .field("force_array", Trees.texts(), WireFormat::forceArray, Builder::forceArray)
            .doc("Paths of XML elements that are arrays even when there is only one.")
            .field("max_response_bytes", MAX_BYTES, WireFormat::maxResponseBytes, Builder::maxResponseBytes)
            .doc("The largest response that is read, after decompression.");

    private WireFormatFields() {}
}
