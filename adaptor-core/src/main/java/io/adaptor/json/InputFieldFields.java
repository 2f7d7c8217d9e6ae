package io.adaptor.json;

import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.texts;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.InputField;
import io.adaptor.api.InputField.Builder;
import io.adaptor.api.JsonCodec;
import org.jspecify.annotations.Nullable;

/** One of {@code connection_fields}. */
final class InputFieldFields {
    private static final Kind<String> VALUE = new Plain<>(
            InputFieldFields::readValue,
            TextNode::valueOf,
            () -> Definitions.schema("{'type': ['string', 'number']}"),
            false);

    static final Kind<InputField> KIND = Shape.of(
                    "input_field",
                    "A value that each connection brings, and what a form needs to ask for it.",
                    InputField::builder,
                    Builder::build)
            .field("type", choice(InputField.Type.class), InputField::type, Builder::type)
            .doc(
                    "What it may hold. In an address a text or choice stays within one label of the host or one segment of the"
                            + " path; a host (name or address, with an optional port) must be the whole authority.")
            .field("label", text(128), InputField::label, Builder::label)
            .doc("Its display name; by default the name of the field.")
            .field("help", text(1000), InputField::help, Builder::help)
            .doc("Where to find the value.")
            .field("pattern", text(1000), InputField::pattern, Builder::pattern)
            .doc(
                    "What a text must match as a whole, in RE2 syntax; what a host must match in lower case, with its port.")
            .field("example", VALUE, InputField::example, Builder::example)
            .doc("A value that is right.")
            .field("secret", flag(), InputField::secret, Builder::secret)
            .doc("Whether it is a credential: never shown, and referred to only where ${secret:NAME} may stand.")
            .field("required", flag(), InputField::required, Builder::required)
            .doc("Whether a connection must have it.")
            .field("default", VALUE, InputField::defaultValue, Builder::defaultValue)
            .doc("The value of a connection that has none.")
            .field("options", texts(), InputField::options, Builder::options)
            .doc("The values of a choice.")
            .field("suffixes", texts(), InputField::suffixes, Builder::suffixes)
            .doc("What a host must end with, such as .myshopify.com.");

    private InputFieldFields() {}

    private static @Nullable String readValue(Located at) {
        return at.node().isNumber() ? JsonCodec.text(at.node()) : at.text();
    }
}
