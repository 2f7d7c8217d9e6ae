package io.adaptor.json;

import static io.adaptor.json.Scalars.word;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.map;

import io.adaptor.api.JsonCodec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code token_request} and {@code refresh_request} of type {@code oauth2}; kept as they are written. */
final class TokenRequestFields {
    private static final Shape<Draft, Slots<Draft>> SHAPE = Shape.of(
                    "token_request", "How the requests for tokens differ from the standard.", Draft.class)
            .field("url", text(), Draft::url)
            .doc("Another URL than token_url.")
            .field("method", word(List.of("GET", "POST", "PUT")), Draft::method)
            .doc("The HTTP method; POST by default.")
            .field("headers", map(text()), Draft::headers)
            .doc("Headers; {credentials.NAME} stands for a credential.")
            .field("params", map(text()), Draft::params)
            .doc("Names of parameters that are called otherwise, {client_id: app_id}; an empty text leaves one out.")
            .field("location", word(List.of("body", "query")), Draft::location)
            .doc("Where the parameters go: the body by default, the query with GET.");

    static final Kind<Object> KIND =
            new Plain<>(SHAPE::read, JsonCodec.mapper()::valueToTree, () -> SHAPE.object(new Definitions()), false);

    private TokenRequestFields() {}

    /** What is written. */
    record Draft(
            @Nullable String url,
            @Nullable String method,
            Map<String, String> headers,
            Map<String, String> params,
            @Nullable String location) {}
}
