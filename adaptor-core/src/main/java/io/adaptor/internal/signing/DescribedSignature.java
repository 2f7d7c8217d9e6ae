package io.adaptor.internal.signing;

import io.adaptor.api.SignaturePart;
import io.adaptor.api.SignatureRule;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signs requests by a declarative rule, whose texts are parsed once. Thread-safe. */
public final class DescribedSignature {
    private static final String SIGNATURE = "signature";

    private final SignatureRule rule;
    private final Map<String, List<SignaturePart>> texts = new HashMap<>();

    /** Parses a rule that has been checked. */
    public DescribedSignature(SignatureRule rule) {
        this.rule = rule;
        Stream<String> values = rule.values().values().stream()
                .flatMap(value -> Stream.of(value.of(), orEmpty(value.key()), orEmpty(value.text()), value.pair()));
        Stream<String> placed =
                Stream.of(rule.headers(), rule.query(), rule.form()).flatMap(map -> map.values().stream());
        Stream.of(values, placed, Stream.of(rule.key(), rule.sign(), rule.parameters()))
                .flatMap(all -> all)
                .forEach(text -> texts.put(text, SignaturePart.of(text)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * Returns a request with its signature.
     *
     * @param source the secrets, time and random values of this request
     * @param shown whether secrets and values derived from them are masked, for a request that is displayed and not
     *     sent
     */
    public HttpRequest sign(HttpRequest request, SigningSource source, boolean shown) {
        SignatureTexts run = new SignatureTexts(rule, texts, source);
        HttpRequest complete = parameters(request, run, false, shown);
        run.request(complete);
        complete = headers(complete, run, false, shown);
        run.request(complete);
        run.define(SIGNATURE, run.signature());
        complete = headers(complete, run, true, shown);
        // A signature is appended after the parameters that it signs.
        complete = parameters(complete, run, true, shown);
        return shown ? complete.withUrl(legible(complete.url())) : complete;
    }

    private static URI legible(URI url) {
        return URI.create(url.toString().replace("%2A%2A%2A", "***"));
    }

    private HttpRequest headers(HttpRequest request, SignatureTexts run, boolean last, boolean shown) {
        HttpRequest complete = request;
        for (Map.Entry<String, String> header : rule.headers().entrySet()) {
            if (run.ofSignature(header.getValue()) == last) {
                String value = run.text(header.getValue(), shown);
                complete = value.isEmpty() ? complete : withHeader(complete, header.getKey(), value);
                run.request(complete);
            }
        }
        return complete;
    }

    private static HttpRequest withHeader(HttpRequest request, String name, String value) {
        try {
            return request.withHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw SigningFaults.refused("auth_config.signature can't set the header " + name
                    + ": its value has a line break or another control character");
        }
    }

    private HttpRequest parameters(HttpRequest request, SignatureTexts run, boolean last, boolean shown) {
        run.request(request);
        Parameters query = made(rule.query(), run, last, shown);
        Parameters form = made(rule.form(), run, last, shown);
        HttpRequest complete = query.list().isEmpty() ? request : AddedParameters.toQuery(request, query);
        return form.list().isEmpty() ? complete : AddedParameters.toForm(complete, form);
    }

    private Parameters made(Map<String, String> described, SignatureTexts run, boolean last, boolean shown) {
        List<Parameters.Parameter> made = new ArrayList<>();
        described.forEach((name, text) -> {
            if (run.ofSignature(text) == last) {
                made.add(new Parameters.Parameter(name, run.text(text, shown)));
            }
        });
        return new Parameters(made);
    }
}
