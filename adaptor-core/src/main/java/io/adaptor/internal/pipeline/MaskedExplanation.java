package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.Explanation;
import io.adaptor.api.RequestPreview;
import io.adaptor.security.Redactor;
import io.adaptor.security.SecretNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks an explanation: known secrets, and the values of headers whose names indicate a secret. */
final class MaskedExplanation {
    private static final String MASK = "***";

    private final Redactor redactor;

    private MaskedExplanation(Redactor redactor) {
        this.redactor = redactor;
    }

    static Explanation of(Explanation told, Redactor redactor) {
        MaskedExplanation masks = new MaskedExplanation(redactor);
        return told.toBuilder()
                .request(masks.masked(told.request()))
                .expressions(told.expressions().stream().map(masks::masked).toList())
                .cache(masks.masked(told.cache()))
                .notes(told.notes().stream().map(redactor::redact).toList())
                .build();
    }

    private @Nullable RequestPreview masked(@Nullable RequestPreview shown) {
        if (shown == null) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        shown.headers().forEach((name, value) -> headers.put(redactor.redact(name), header(name, value)));
        JsonNode body = shown.body();
        return RequestPreview.of(
                        redactor.redact(shown.protocol()),
                        redactor.redact(shown.action()),
                        redactor.redact(shown.target()))
                .withHeaders(headers)
                .withBody(body == null ? null : redactor.redact(body), shown.bodyBytes());
    }

    // No header needs a literal credential, but some integrations have one.
    private String header(String name, String value) {
        return SecretNames.matches(name) && !value.contains(MASK) ? MASK : redactor.redact(value);
    }

    private EvaluatedExpression masked(EvaluatedExpression one) {
        return new EvaluatedExpression(
                one.field(),
                redactor.redact(one.expression()),
                redactor.redact(one.value()),
                one.error() == null ? null : redactor.redact(one.error()));
    }

    private @Nullable CacheLookup masked(@Nullable CacheLookup found) {
        return found == null
                ? null
                : new CacheLookup(
                        found.state(), redactor.redact(found.key()), found.age(), found.ttl(), found.staleIfError());
    }
}
