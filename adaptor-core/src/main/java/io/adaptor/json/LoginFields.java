package io.adaptor.json;

import static io.adaptor.json.MappingRuleFields.ALL;
import static io.adaptor.json.Scalars.choice;
import static io.adaptor.json.Scalars.seconds;
import static io.adaptor.json.Scalars.word;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Texts.like;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.list;
import static io.adaptor.json.Trees.map;

import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.LoginRule;
import io.adaptor.api.LoginStep;
import io.adaptor.api.LoginUse;
import io.adaptor.api.LoginValidity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of {@code auth_config} that belong to type {@code login}. */
final class LoginFields {
    private static final List<String> FORMATS = List.of("json", "form", "xml", "text");
    private static final Kind<BodyFormat> FORMAT = new Plain<>(
            LoginFields::readFormat,
            format -> TextNode.valueOf(format.wireName()),
            () -> Definitions.schema("{'enum': ['" + String.join("', '", FORMATS) + "']}"),
            true);

    private static final Shape<LoginUse, Slots<LoginUse>> USE = Shape.of(
                    "login_use",
                    "Where requests carry what was taken. {token} and other names of take and learn stand for values,"
                            + " {credentials.NAME} for a credential.",
                    LoginUse.class)
            .field("headers", map(text()), LoginUse::headers)
            .doc("Headers.")
            .field("query", map(text()), LoginUse::query)
            .doc("Query parameters.")
            .field("cookies", map(text()), LoginUse::cookies)
            .doc("Cookies.")
            .field("body", map(text()), LoginUse::body)
            .doc("Top-level fields of a body of JSON or of a form.")
            .field("path", map(text()), LoginUse::path)
            .doc("Whole segments of the path, and what takes their place: {_key_: \"{credentials.key}\"}.");

    private static final Shape<LoginValidity, Slots<LoginValidity>> VALIDITY = Shape.of("", "", LoginValidity.class)
            .field(
                    "expires_unit",
                    word(List.of("seconds", "minutes", "milliseconds")).standard("seconds"),
                    LoginValidity::unit)
            .doc("What a number in take.expires counts, where it is not a time since 1970.")
            .field("lifetime_seconds", seconds(1, 31_536_000), LoginValidity::lifetime)
            .doc("How long it lasts where the answer does not say; without it, until it is refused.")
            .field(
                    "renew_before_seconds",
                    seconds(0, 86_400).standard(Duration.ofSeconds(60)),
                    LoginValidity::renewBefore)
            .doc("How long before its end it is renewed.")
            .field("timeout_seconds", seconds(1, 60).standard(Duration.ofSeconds(10)), LoginValidity::timeout)
            .doc("How long one request of the login may take.");

    private LoginFields() {}

    /** @param auth an {@code auth_config} of any type */
    static Scheme<AuthConfig.Login> scheme(Kind<AuthConfig> auth) {
        return new Scheme<>(
                "login",
                AuthConfig.Login.class,
                List.of(),
                Shape.of("", "", AuthConfig.Login.class)
                        .skip()
                        .field(
                                "login",
                                rule(step(auth))
                                        .needed(LoginRule.builder().build(), "the steps of the login are needed"),
                                AuthConfig.Login::login)
                        .doc("The login."),
                List.of(Rules.given("login")));
    }

    private static Shape<LoginRule, LoginRule.Builder> rule(Shape<LoginStep, LoginStep.Builder> step) {
        return Shape.of(
                        "login",
                        "A login of the vendor's own: requests, what is taken from their answers, and how it is used.",
                        LoginRule::builder,
                        LoginRule.Builder::build)
                .field("steps", list(step), LoginRule::steps, LoginRule.Builder::steps)
                .doc(
                        "The requests of a login, in order, five at most; none where the credentials are used as they are.")
                .field("refresh", list(step), LoginRule::refresh, LoginRule.Builder::refresh)
                .doc(
                        "The requests that renew what was taken; without them, or when they fail, the login is made again.")
                .field("take", ALL, LoginRule::take, LoginRule.Builder::take)
                .doc(
                        "Secret values out of the last answer (body, headers, cookies, status) or steps.NAME: token is needed,"
                                + " expires says when they end, further names are for use and refresh.")
                .field("learn", ALL, LoginRule::learn, LoginRule.Builder::learn)
                .doc("Values that are not secrets, kept for connection_fields, base_url_from and use.")
                .field("use", USE, LoginRule::use, LoginRule.Builder::use)
                .doc("Where requests carry it; a bearer token by default.")
                .part(Flat.of(LoginRule::validity, LoginRule.Builder::validity, VALIDITY))
                .field("reconnect_when", expression(), LoginRule::reconnectWhen, LoginRule.Builder::reconnectWhen)
                .doc("A JMESPath over a failed answer that is true where only other credentials help.")
                .field("base_url_from", text(), LoginRule::baseUrlFrom, LoginRule.Builder::baseUrlFrom)
                .doc("The name in learn of the origin requests go to instead of that of base_url.");
    }

    private static Shape<LoginStep, LoginStep.Builder> step(Kind<AuthConfig> auth) {
        return Shape.of(
                        "login_step",
                        "One request of a login. Expressions see credentials, connection, steps (earlier answers by name), taken"
                                + " (what the last login gave) and now (seconds since 1970).",
                        () -> LoginStep.builder("https://unread.invalid"),
                        LoginStep.Builder::build)
                .field("name", like("^[A-Za-z_][A-Za-z0-9_]{0,63}$"), LoginStep::name, LoginStep.Builder::name)
                .doc("Under which later steps see its answer: steps.NAME.body, .headers, .cookies, .status.")
                .field(
                        "method",
                        choice(HttpMethod.class, HttpMethod::name),
                        LoginStep::method,
                        LoginStep.Builder::method)
                .doc("The HTTP method.")
                .field(
                        "url",
                        text(2048).needed("https://unread.invalid", "an absolute URL is needed"),
                        LoginStep::url,
                        LoginStep.Builder::url)
                .doc("The absolute URL, with {placeholders} for path_params.")
                .part(Flat.of(LoginStep::request, LoginStep.Builder::request, RequestMappingFields.SHAPE))
                .field("format", FORMAT, LoginStep::format, LoginStep.Builder::format)
                .doc("How the body is written.")
                .field("auth", new StepAuthKind(auth), AuthConfig::of, LoginStep.Builder::auth)
                .doc(
                        "A scheme that authenticates this request, with credentials of its own: basic_auth, jwt and others that"
                                + " ask nobody for a token.")
                .field("ok_when", expression(), LoginStep::okWhen, LoginStep.Builder::okWhen)
                .doc("A JMESPath over {status, headers, body, cookies} that must be true of a good answer.");
    }

    private static @Nullable BodyFormat readFormat(Located at) {
        String word = at.word(FORMATS);
        return word == null ? null : BodyFormat.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
