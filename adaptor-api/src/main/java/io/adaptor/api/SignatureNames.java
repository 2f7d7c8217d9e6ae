package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the placeholders of a {@link SignatureRule} against the available names. Not safe for use by multiple threads.
 */
final class SignatureNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final String SIGNATURE = "signature";
    private static final List<String> REQUEST = List.of(
            "method",
            "scheme",
            "host",
            "path",
            "query",
            "sorted_query",
            "request_target",
            "url",
            "body",
            "content_type",
            "content_length");
    private static final List<String> PREFIXES = List.of("header.", "query.", "form.");
    /** Names whose values are not final while query parameters and form fields are still being added. */
    private static final Set<String> CHANGING =
            Set.of("query", "sorted_query", "request_target", "url", "body", "content_length");

    private static final List<String> TO_TEXT = List.of("hex", "base64", "base64url");

    private final SignatureRule rule;
    private final FieldChecks checks;
    private final Map<String, Uses> known = new LinkedHashMap<>();

    private SignatureNames(SignatureRule rule, FieldChecks checks) {
        this.rule = rule;
        this.checks = checks;
    }

    /** Adds the errors found, by the fields of {@code auth_config}. */
    static void check(Set<String> credentials, SignatureRule rule, FieldChecks checks) {
        SignatureNames names = new SignatureNames(rule, checks);
        credentials.forEach(name -> names.define("credentials." + name, name, new Uses(false, false, false)));
        rule.values().forEach(names::value);
        names.signed();
        names.placed();
    }

    private void define(String field, String name, Uses uses) {
        boolean taken = REQUEST.contains(name)
                || name.equals(SIGNATURE)
                || name.equals("signature_params")
                || known.containsKey(name);
        checks.that(NAME.matcher(name).matches(), field, null, "must have a name of 1 to 64 of A-Z a-z 0-9 _ -")
                .that(!taken, field, null, "has a name that stands for something else already; choose another");
        known.putIfAbsent(name, uses);
    }

    private void value(String name, SignatureValue value) {
        String field = "signature.values." + name;
        boolean signature = false;
        boolean changing = !value.params().isEmpty();
        for (Map.Entry<String, String> text : value.texts()) {
            Uses uses = uses(field + "." + text.getKey(), text.getValue());
            boolean bytes = text.getKey().equals("text") && uses.bytes();
            checks.that(
                    !bytes, field + ".text", null, "holds bytes that are not text; write {name|base64} or {name|hex}");
            signature |= uses.signature();
            changing |= uses.changing();
        }
        if (!value.params().isEmpty()) {
            pair(field + ".pair", value.pair());
        }
        define(field, name, new Uses(value.as().equals("bytes"), signature, changing));
    }

    private void pair(String field, String text) {
        List<SignaturePart> parts = parts(field, text);
        boolean fits = parts.stream()
                .allMatch(part -> part.name() == null || Set.of("name", "value").contains(part.name()));
        checks.that(fits, field, null, "may refer to {name} and {value} only");
    }

    private void signed() {
        if (rule.shared()) {
            refuseSignature("signature.key", uses("signature.key", rule.key()));
        } else {
            checks.that(
                    rule.key().equals("{secret}"),
                    "signature.key",
                    null,
                    "belongs to the algorithms that begin with hmac_; "
                            + (rule.asymmetric()
                                    ? "give credentials.private_key"
                                    : "write the secret into what is signed"));
        }
        checks.that(
                !rule.asymmetric() || known.containsKey("private_key"),
                "credentials.private_key",
                null,
                "is required for " + rule.algorithm());
        refuseSignature("signature.sign", uses("signature.sign", rule.sign()));
        refuseSignature("signature.parameters", uses("signature.parameters", rule.parameters()));
    }

    private void placed() {
        if (!rule.components().isEmpty()) {
            known.put("signature_params", new Uses(false, false, true));
        }
        known.put(SIGNATURE, new Uses(false, true, true));
        boolean used = false;
        for (Map.Entry<String, String> header : rule.headers().entrySet()) {
            used |= placed("signature.headers." + header.getKey(), header.getValue())
                    .signature();
        }
        used |= parameters("signature.query.", rule.query());
        used |= parameters("signature.form.", rule.form());
        checks.that(
                used, "signature.headers", null, "no header or parameter holds {signature}, so it would go nowhere");
    }

    private boolean parameters(String at, Map<String, String> parameters) {
        boolean used = false;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String field = at + parameter.getKey();
            Uses uses = placed(field, parameter.getValue());
            used |= uses.signature();
            checks.that(
                    uses.signature() || !uses.changing(),
                    field,
                    null,
                    "can't refer to the query or the body, which it is a part of");
        }
        return used;
    }

    private Uses placed(String field, String text) {
        Uses uses = uses(field, text);
        checks.that(!uses.bytes(), field, null, "holds bytes that are not text; write {name|base64} or {name|hex}");
        return uses;
    }

    private void refuseSignature(String field, Uses uses) {
        checks.that(!uses.signature(), field, null, "can't refer to {signature}, which is made of it");
    }

    private Uses uses(String field, String text) {
        Uses all = new Uses(false, false, false);
        for (SignaturePart part : parts(field, text)) {
            String name = part.name();
            if (name != null) {
                Uses uses = part(field, name);
                boolean written = part.filters().stream().anyMatch(TO_TEXT::contains);
                all = new Uses(
                        all.bytes() || (uses.bytes() && !written),
                        all.signature() || uses.signature(),
                        all.changing() || uses.changing());
            }
        }
        return all;
    }

    private List<SignaturePart> parts(String field, String text) {
        try {
            return SignaturePart.of(text);
        } catch (IllegalArgumentException e) {
            checks.that(false, field, null, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private Uses part(String field, String name) {
        Uses uses = known.get(name);
        if (uses != null) {
            return uses;
        }
        if (name.equals(SIGNATURE)) {
            return new Uses(false, true, true);
        }
        if (REQUEST.contains(name)) {
            return new Uses(name.equals("body"), false, CHANGING.contains(name));
        }
        if (PREFIXES.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length())) {
            return new Uses(false, false, !name.startsWith("header."));
        }
        // A value defined later is not available yet.
        boolean later = rule.values().containsKey(name);
        checks.that(
                false,
                field,
                null,
                "refers to {" + name + "}, "
                        + (later
                                ? "a value that stands below it; move that above"
                                : "which does not exist; there are " + String.join(", ", names())));
        return new Uses(false, false, false);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(known.keySet());
        Stream.of(REQUEST, List.of("header.NAME", "query.NAME", "form.NAME", SIGNATURE))
                .flatMap(List::stream)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    /**
     * What a template or value depends on.
     *
     * @param bytes whether it consists of bytes and not text
     * @param signature whether it depends on the signature
     * @param changing whether it depends on the query or the body
     */
    private record Uses(boolean bytes, boolean signature, boolean changing) {}
}
