package io.adaptor.internal.check;

import io.adaptor.api.Endpoint;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.text.Nearest;
import java.util.Arrays;
import java.util.List;

/** Checks that the fallbacks of an endpoint can ever apply. */
final class FallbackCheck {
    private static final List<String> CODES = Arrays.stream(StandardErrorCode.values())
            .filter(code -> code != StandardErrorCode.CANCELLED)
            .map(Enum::name)
            .toList();

    private FallbackCheck() {}

    /**
     * @param ownCodes whether a third-party connector or authenticator may define its own codes
     */
    static void of(String at, Endpoint endpoint, boolean ownCodes, Findings findings) {
        List<FallbackRule> rules = endpoint.fallback();
        boolean decided = false;
        for (int i = 0; i < rules.size(); i++) {
            FallbackRule rule = rules.get(i);
            String field = at + ".fallback[" + i + "]";
            if (endpoint.name().equals(rule.endpoint())) {
                findings.add(field + ".endpoint", "is the endpoint itself; name another one, or a value", null);
            }
            if (decided && rule.on().isEmpty()) {
                findings.add(
                        field,
                        "is never reached: a value before it stands in for every failure; put it first, or give that"
                                + " value an on",
                        null);
            }
            decided |= rule.value() != null && rule.on().isEmpty();
            for (int j = 0; j < rule.on().size(); j++) {
                code(field + ".on[" + j + "]", rule.on().get(j), ownCodes, findings);
            }
        }
    }

    private static void code(String field, String code, boolean ownCodes, Findings findings) {
        if (code.equals(StandardErrorCode.CANCELLED.name())) {
            findings.add(field, "never applies: nothing stands in for what was cancelled; leave it out", null);
        } else if (!CODES.contains(code)) {
            String near = Nearest.to(code, CODES);
            if (near != null || !ownCodes) {
                findings.add(
                        field,
                        "is not an error code; " + (near == null ? "" : "did you mean " + near + "? ") + "known are "
                                + String.join(", ", CODES),
                        code);
            }
        }
    }
}
