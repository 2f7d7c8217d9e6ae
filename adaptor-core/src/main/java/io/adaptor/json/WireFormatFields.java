package io.adaptor.json;

import io.adaptor.api.ArrayStyle;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.WireFormat;

/** The body formats, which stand flat among the fields of an integration or an endpoint. */
final class WireFormatFields {
    private WireFormatFields() {}

    static WireFormat read(FieldReader in) {
        WireFormat.Builder format = WireFormat.builder();
        in.put("request_format", at -> at.choice(BodyFormat.class), format::request);
        in.put("response_format", at -> at.choice(BodyFormat.class), format::response);
        in.put("array_style", at -> at.choice(ArrayStyle.class), format::arrays);
        in.put("force_array", Located::texts, format::forceArray);
        in.put("max_response_bytes", Located::whole, format::maxResponseBytes);
        WireFormat read = in.checked(format::build);
        return read != null ? read : WireFormat.NONE;
    }

    static void write(WireFormat format, FieldWriter out) {
        BodyFormat request = format.request();
        BodyFormat response = format.response();
        ArrayStyle arrays = format.arrays();
        out.text("request_format", request == null ? null : request.wireName())
                .text("response_format", response == null ? null : response.wireName())
                .text("array_style", arrays == null ? null : arrays.wireName())
                .texts("force_array", format.forceArray())
                .whole("max_response_bytes", format.maxResponseBytes(), null);
    }
}
