package io.adaptor.json;

import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.integer;
import static io.adaptor.json.Texts.oneOf;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.list;
import static io.adaptor.json.Trees.map;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.SignatureRule;
import io.adaptor.api.SignatureValue;
import java.util.List;
import java.util.Map;

/** The types of {@code auth_config} that sign requests: {@code oauth1}, {@code aws_sigv4}, {@code signature}. */
final class SigningFields {
    private static final List<String> PLACES = List.of("header", "query");

    static final Scheme<AuthConfig.OAuth1> OAUTH1 = new Scheme<>(
            "oauth1",
            AuthConfig.OAuth1.class,
            List.of("consumer_key", "consumer_secret", "token", "token_secret", "private_key"),
            Shape.of("", "", AuthConfig.OAuth1.class)
                    .skip()
                    .field(
                            "oauth1_signature_method",
                            oneOf(AuthConfig.OAuth1.METHODS).standard("HMAC-SHA1"),
                            AuthConfig.OAuth1::signatureMethod)
                    .doc("How requests are signed; RSA takes credentials.private_key, the others consumer_secret.")
                    .field("oauth1_realm", text(), AuthConfig.OAuth1::realm)
                    .doc("The realm of the Authorization header.")
                    .field("oauth1_place", oneOf(PLACES).standard("header"), AuthConfig.OAuth1::place)
                    .doc("Where the parameters go.")
                    .field("oauth1_body_hash", flag().standard(false), AuthConfig.OAuth1::bodyHash)
                    .doc("Whether a body that is not a form is signed by its hash, as oauth_body_hash."),
            List.of(
                    Rules.credential("consumer_key"),
                    Rules.credential("consumer_secret", "private_key"),
                    "{'if': {'required': ['oauth1_signature_method'], 'properties': {'oauth1_signature_method':"
                            + " {'enum': ['RSA-SHA1', 'RSA-SHA256']}}}, 'then': "
                            + Rules.credential("private_key") + ", 'else': "
                            + Rules.credential("consumer_secret") + "}",
                    "{'properties': {'credentials': {'dependentRequired': {'token_secret': ['token']}}}}",
                    "{'if': " + Rules.is("oauth1_place", "query")
                            + ", 'then': {'properties': {'oauth1_realm': {'type': 'null'}}}}"));

    static final Scheme<AuthConfig.AwsSigV4> AWS_SIGV4 = new Scheme<>(
            "aws_sigv4",
            AuthConfig.AwsSigV4.class,
            List.of("access_key_id", "secret_access_key", "session_token"),
            Shape.of("", "", AuthConfig.AwsSigV4.class)
                    .skip()
                    .field(
                            "aws_region",
                            text().needed("none", "a region such as eu-central-1 is needed"),
                            AuthConfig.AwsSigV4::region)
                    .doc("The region that requests are signed for.")
                    .field(
                            "aws_service",
                            text().needed("none", "the name that the service signs with is needed, such as s3"),
                            AuthConfig.AwsSigV4::service)
                    .doc("The name that the service signs with, such as execute-api or s3.")
                    .field("aws_content_hash", flag().standard(false), AuthConfig.AwsSigV4::contentHash)
                    .doc("Whether X-Amz-Content-Sha256 is sent also to services other than S3."),
            List.of(
                    Rules.credential("access_key_id"),
                    Rules.credential("secret_access_key"),
                    Rules.given("aws_region"),
                    Rules.given("aws_service"),
                    "{'properties': {'aws_region': {'pattern': '^[a-z0-9-]{1,64}$'},"
                            + " 'aws_service': {'pattern': '^[a-z0-9-]{1,64}$'}}}"));

    private static final Shape<SignatureValue, SignatureValue.Builder> VALUE = Shape.of(
                    "signature_value",
                    "A value that is computed once per request: exactly one of random, time, digest, params, text.",
                    SignatureValue::builder,
                    SignatureValue.Builder::build)
            .field("random", integer(1, 64), SignatureValue::random, SignatureValue.Builder::random)
            .doc("So many random bytes.")
            .field("time", text(), SignatureValue::time, SignatureValue.Builder::time)
            .doc("The time: one of " + String.join(", ", SignatureValue.TIMES)
                    + ", or a date pattern such as yyyyMMdd'T'HH:mm:ssZ, in UTC.")
            .field("digest", oneOf(SignatureValue.DIGESTS), SignatureValue::digest, SignatureValue.Builder::digest)
            .doc("A digest, or an HMAC with a key of its own.")
            .field("text", text(), SignatureValue::text, SignatureValue.Builder::text)
            .doc("A text with placeholders.")
            .field(
                    "params",
                    list(oneOf(List.of("query", "form"))),
                    SignatureValue::params,
                    SignatureValue.Builder::params)
            .doc("The parameters of the query, the form or both, decoded and sorted by name and then by value.")
            .field("of", text().standard("{body}"), SignatureValue::of, SignatureValue.Builder::of)
            .doc("What a digest is computed of, with placeholders.")
            .field("key", text(), SignatureValue::key, SignatureValue.Builder::key)
            .doc("The key of an HMAC, with placeholders.")
            .field(
                    "key_encoding",
                    oneOf(SignatureValue.KEY_ENCODINGS).standard("text"),
                    SignatureValue::keyEncoding,
                    SignatureValue.Builder::keyEncoding)
            .doc("How the key is written.")
            .field("as", oneOf(SignatureValue.FORMS).standard("hex"), SignatureValue::as, SignatureValue.Builder::as)
            .doc("How bytes are written; bytes are for further digests, uuid and digits for random values.")
            .field("pair", text().standard("{name}={value}"), SignatureValue::pair, SignatureValue.Builder::pair)
            .doc("How one parameter is written, with {name} and {value}.")
            .field("join", text().standard("&"), SignatureValue::join, SignatureValue.Builder::join)
            .doc("What stands between parameters.")
            .field(
                    "methods",
                    list(Scalars.choice(HttpMethod.class, HttpMethod::name)),
                    SignatureValue::methods,
                    SignatureValue.Builder::methods)
            .doc("The methods of requests that have this value; in others it is empty.")
            .field("skip_empty", flag().standard(false), SignatureValue::skipEmpty, SignatureValue.Builder::skipEmpty)
            .doc("Whether a digest of nothing is empty.");

    private static final Shape<SignatureRule, SignatureRule.Builder> RULE = Shape.of(
                    "signature_rule",
                    "What is signed, how, and where the signature goes. Texts hold placeholders such as {method}.",
                    SignatureRule::builder,
                    SignatureRule.Builder::build)
            .field(
                    "algorithm",
                    oneOf(SignatureRule.ALGORITHMS).standard("hmac_sha256"),
                    SignatureRule::algorithm,
                    SignatureRule.Builder::algorithm)
            .doc("The algorithm. HMACs take key, rsa, ecdsa and ed25519 take credentials.private_key, digests no key.")
            .field("key", text().standard("{secret}"), SignatureRule::key, SignatureRule.Builder::key)
            .doc("The key of an HMAC, with placeholders.")
            .field(
                    "key_encoding",
                    oneOf(SignatureValue.KEY_ENCODINGS).standard("text"),
                    SignatureRule::keyEncoding,
                    SignatureRule.Builder::keyEncoding)
            .doc("How the key is written.")
            .field("values", map(VALUE), SignatureRule::values, SignatureRule.Builder::values)
            .doc("Values for the texts by name; each may refer to those above it.")
            .field("sign", text().standard(""), SignatureRule::sign, SignatureRule.Builder::sign)
            .doc("What is signed, with placeholders.")
            .field("components", Trees.texts(), SignatureRule::components, SignatureRule.Builder::components)
            .doc("What is signed by RFC 9421, instead of sign: header fields and "
                    + String.join(", ", SignatureRule.COMPONENTS) + ".")
            .field("parameters", text().standard(""), SignatureRule::parameters, SignatureRule.Builder::parameters)
            .doc("The parameters of a signature by RFC 9421, with placeholders.")
            .field(
                    "encoding",
                    oneOf(SignatureRule.ENCODINGS).standard("hex"),
                    SignatureRule::encoding,
                    SignatureRule.Builder::encoding)
            .doc("How the signature is written.")
            .field("headers", map(text()), SignatureRule::headers, SignatureRule.Builder::headers)
            .doc("Headers that are set, with placeholders; one that comes out empty is left out.")
            .field("query", map(text()), SignatureRule::query, SignatureRule.Builder::query)
            .doc("Query parameters that are added; those without {signature} before signing.")
            .field("form", map(text()), SignatureRule::form, SignatureRule.Builder::form)
            .doc("Form fields that are added to the body; those without {signature} before signing.");

    private static final SignatureRule INSTEAD = SignatureRule.builder()
            .algorithm("sha256")
            .sign("-")
            .headers(Map.of("Signature", "{signature}"))
            .build();

    static final Scheme<AuthConfig.Signature> SIGNATURE = new Scheme<>(
            "signature",
            AuthConfig.Signature.class,
            List.of(),
            Shape.of("", "", AuthConfig.Signature.class)
                    .skip()
                    .field(
                            "signature",
                            RULE.needed(INSTEAD, "what is signed, how, and where the signature goes is needed"),
                            AuthConfig.Signature::rule)
                    .doc("What is signed, how, and where the signature goes."),
            List.of(Rules.given("signature")));

    private SigningFields() {}
}
