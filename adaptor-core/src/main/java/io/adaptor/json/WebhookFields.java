package io.adaptor.json;

import static io.adaptor.json.Scalars.seconds;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.oneOf;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.list;

import io.adaptor.api.SignatureRule;
import io.adaptor.api.SignatureValue;
import io.adaptor.api.WebhookHandshake;
import io.adaptor.api.WebhookRule;
import io.adaptor.api.WebhookSignature;
import io.adaptor.api.WebhookToken;
import java.time.Duration;
import java.util.List;

/** {@code webhook}. */
final class WebhookFields {
    private static final long LONGEST_TOLERANCE = Duration.ofDays(30).toSeconds();
    private static final long LONGEST_MEMORY = Duration.ofDays(31).toSeconds();

    private static final Shape<WebhookSignature, WebhookSignature.Builder> SIGNATURE = Shape.of(
                    "webhook_signature",
                    "How the sender signs: an HMAC or a digest over parts of the request, and where things stand.",
                    WebhookSignature::builder,
                    WebhookSignature.Builder::build)
            .field(
                    "header",
                    text(128).needed("X-Signature", "the header that holds the signature is needed"),
                    WebhookSignature::header,
                    WebhookSignature.Builder::header)
            .doc("The header that holds the signature, or several of them.")
            .field(
                    "algorithm",
                    oneOf(WebhookSignature.ALGORITHMS).standard("hmac_sha256"),
                    WebhookSignature::algorithm,
                    WebhookSignature.Builder::algorithm)
            .doc("The algorithm; a plain digest needs {secret} in what is signed.")
            .field("sign", text(1024).standard("{body}"), WebhookSignature::sign, WebhookSignature.Builder::sign)
            .doc("What is signed, with the placeholders {" + String.join("}, {", WebhookSignature.NAMES) + "}.")
            .field(
                    "encoding",
                    oneOf(SignatureRule.ENCODINGS).standard("hex"),
                    WebhookSignature::encoding,
                    WebhookSignature.Builder::encoding)
            .doc("How the signature is written.")
            .field(
                    "key_encoding",
                    oneOf(SignatureValue.KEY_ENCODINGS).standard("text"),
                    WebhookSignature::keyEncoding,
                    WebhookSignature.Builder::keyEncoding)
            .doc("How the secret is written.")
            .field("key_prefix", text().standard(""), WebhookSignature::keyPrefix, WebhookSignature.Builder::keyPrefix)
            .doc("What secrets begin with that is not part of the key, such as whsec_.")
            .field("prefix", text().standard(""), WebhookSignature::prefix, WebhookSignature.Builder::prefix)
            .doc("What each signature begins with, such as sha256=.")
            .field("separator", text().standard(""), WebhookSignature::separator, WebhookSignature.Builder::separator)
            .doc("What stands between the parts of the header; by default it holds one signature.")
            .field("time_header", text(), WebhookSignature::timeHeader, WebhookSignature.Builder::timeHeader)
            .doc("The header that holds the time.")
            .field("time_prefix", text(), WebhookSignature::timePrefix, WebhookSignature.Builder::timePrefix)
            .doc("What the part of the header begins with that holds the time, such as t=.")
            .field(
                    "time_format",
                    oneOf(WebhookSignature.TIMES).standard("unix"),
                    WebhookSignature::timeFormat,
                    WebhookSignature.Builder::timeFormat)
            .doc("How the time is written: seconds or milliseconds since 1970, or ISO 8601.")
            .field("id_header", text(), WebhookSignature::idHeader, WebhookSignature.Builder::idHeader)
            .doc("The header that holds the signed id.");

    private static final Shape<WebhookToken, ?> TOKEN = Shape.of(
                    "webhook_jwt", "The signed token that comes with an event.", WebhookToken.class)
            .field(
                    "algorithms",
                    list(oneOf(WebhookToken.ALGORITHMS))
                            .needed(List.of("HS256"), "the algorithms that are accepted are needed, such as [RS256]"),
                    WebhookToken::algorithms)
            .doc("The algorithms that are accepted.")
            .field("header", text(128).standard("Authorization"), WebhookToken::header)
            .doc("The header that holds the token, with or without Bearer.")
            .field("issuer", text(), WebhookToken::issuer)
            .doc("What iss must be.")
            .field("audience", text(), WebhookToken::audience)
            .doc("What aud must be or hold.")
            .field("keys_url", text(), WebhookToken::keysUrl)
            .doc("The URL of the issuer's keys (JWK set); without it secrets hold them, as PEM where they are public.")
            .field("body_claim", text(), WebhookToken::bodyClaim)
            .doc(
                    "The claim with the SHA-256 of the body in hexadecimal; without it the token does not cover the body.");

    private static final Shape<WebhookHandshake, ?> HANDSHAKE = Shape.of(
                    "webhook_handshake",
                    "How the sender hands over its secret, in an unsigned request before its first event. A connection that has a"
                            + " secret keeps it.",
                    WebhookHandshake.class)
            .field(
                    "field",
                    text(128).needed("hook_secret", "the field of the connection that keeps the secret is needed"),
                    WebhookHandshake::field)
            .doc("The field of connection_fields that keeps the secret: with secret: true and required: false.")
            .field("header", text(128), WebhookHandshake::header)
            .doc("The header that holds the secret; else the body does.")
            .field("body", expression(), WebhookHandshake::body)
            .doc("A JMESPath over the body, a JSON object of 4 KiB at most, that yields the secret.")
            .field("answer_header", text(128), WebhookHandshake::answerHeader)
            .doc("The header of the answer that repeats the secret.");

    static final Shape<WebhookRule, ?> SHAPE = Shape.of(
                    "webhook", "How events of the system are received.", WebhookRule.class)
            .field(
                    "verify",
                    oneOf(WebhookRule.KINDS).needed("github", "how events are verified is needed, such as stripe"),
                    WebhookRule::verify)
            .doc("How events are verified: the preset of a vendor; hmac or jwt, which are described; custom.")
            .field("handler", text(), WebhookRule::handler)
            .doc("The verifier of the application, for custom.")
            .field("secrets", list(Texts.secret()), WebhookRule::secrets)
            .doc(
                    "The live secrets, each of which may have signed, the newest first; for paypal the ids of the webhooks, for jwt"
                            + " without HS public keys in PEM.")
            .field("tolerance_seconds", seconds(1, LONGEST_TOLERANCE), WebhookRule::tolerance)
            .doc("How far the signed time may be from now, in both directions; by default as the vendor says.")
            .field("url", text(), WebhookRule::url)
            .doc(
                    "The address that the sender calls, without query, where a proxy stands before the server. May hold ${env:NAME}"
                            + " and ${connection:NAME}.")
            .field("split", expression(), WebhookRule::split)
            .doc("A JMESPath over {headers, query, body} that yields an array, each element the body of one event.")
            .field("type", expression(), WebhookRule::type)
            .doc("A JMESPath over {headers, query, body} that yields the type of an event.")
            .field("event_id", expression(), WebhookRule::eventId)
            .doc(
                    "A JMESPath over {headers, query, body} that yields what distinguishes an event from others and stays when it is sent"
                            + " again; take what the signature covers.")
            .field(
                    "remember_seconds",
                    seconds(60, LONGEST_MEMORY).standard(WebhookRule.REMEMBER),
                    WebhookRule::remember)
            .doc("How long handled events are remembered.")
            .field("signature", SIGNATURE, WebhookRule::signature)
            .doc("How events are signed, for hmac.")
            .field("jwt", TOKEN, WebhookRule::jwt)
            .doc("The token of events, for jwt.")
            .field("handshake", HANDSHAKE, WebhookRule::handshake)
            .doc("How the sender hands over its secret, for hmac, in the place of secrets.");

    private WebhookFields() {}
}
