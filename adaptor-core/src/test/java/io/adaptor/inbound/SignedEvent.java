package io.adaptor.inbound;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event as a vendor sends it. */
record SignedEvent(String method, String path, Map<String, String> headers, byte[] body) {
    static SignedEvent post(Map<String, String> headers, String body) {
        return new SignedEvent("POST", "/hook", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    SignedEvent withBody(String other) {
        return new SignedEvent(method, path, headers, other.getBytes(StandardCharsets.UTF_8));
    }

    SignedEvent with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new SignedEvent(method, path, changed, body);
    }

    SignedEvent without(String header) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new SignedEvent(method, path, changed, body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
