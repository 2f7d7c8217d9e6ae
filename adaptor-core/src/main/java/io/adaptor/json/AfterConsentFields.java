package io.adaptor.json;

import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.map;

import io.adaptor.api.AfterConsent;
import java.util.Map;

/** {@code after_consent}. */
final class AfterConsentFields {
    static final Kind<AfterConsent> KIND = Shape.of(
                    "after_consent",
                    "The call that follows a person's consent, and what the connection learns from its data.",
                    AfterConsent.class)
            .field("endpoint", text(64).needed("none", "the name of an endpoint is needed"), AfterConsent::endpoint)
            .doc("The endpoint that is executed, without input.")
            .field("choices", expression(), AfterConsent::choices)
            .doc(
                    "A JMESPath over the data that yields an array. One element is learned from at once; of several a person"
                            + " chooses. By default the data is the only choice.")
            .field("label", expression(), AfterConsent::label)
            .doc("A JMESPath over a choice that yields its display name.")
            .field(
                    "values",
                    map(expression()).needed(Map.of("none", "@"), "{name of a connection field: JMESPath} is needed"),
                    AfterConsent::values)
            .doc("JMESPaths over a choice by the names of the connection_fields that they are values of.");

    private AfterConsentFields() {}
}
