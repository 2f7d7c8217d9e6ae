package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.LoginRule;
import io.adaptor.api.LoginStep;
import io.adaptor.api.LoginUse;
import io.adaptor.api.MappingRule;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.text.Nearest;
import io.adaptor.internal.transform.BuiltInTransforms;
import io.adaptor.spi.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds errors of a login that can be detected before it runs. Never quotes credentials. */
final class LoginCheck {
    private static final TransformRegistry TRANSFORMS =
            TransformRegistry.of(BuiltInTransforms.all()).open();
    private static final Pattern CREDENTIAL = Pattern.compile("\\bcredentials\\.([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final String at;
    private final AuthConfig.Login config;
    private final FieldErrors errors;

    private LoginCheck(String at, AuthConfig.Login config, FieldErrors errors) {
        this.at = at;
        this.config = config;
        this.errors = errors;
    }

    /** Adds all errors, by the fields below {@code at}. */
    static void of(String at, AuthConfig.Login config, FieldErrors errors) {
        LoginCheck check = new LoginCheck(at, config, errors);
        LoginRule rule = config.login();
        check.steps("steps", rule.steps());
        check.steps("refresh", rule.refresh());
        check.rules("take", rule.take());
        check.rules("learn", rule.learn());
        rule.learn().keySet().forEach(check::learned);
        check.use(rule.use());
    }

    private void steps(String part, List<LoginStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            LoginStep step = steps.get(i);
            String here = part + "[" + i + "]";
            try {
                CompiledRequestMapping.compile(step.request(), TRANSFORMS);
            } catch (MappingException e) {
                for (FieldError wrong : e.errors()) {
                    add(here + "." + wrong.field(), wrong.message());
                }
            }
            references(here + ".path_params", step.request().pathParams());
            references(here + ".query_params", step.request().queryParams());
            references(here + ".headers", step.request().headers());
            references(here + ".body", step.request().body());
            step.request().headers().keySet().forEach(name -> header(here + ".headers." + name, name));
            url(here + ".url", step);
        }
    }

    private void url(String field, LoginStep step) {
        String plain = step.url().replace("$${", "");
        if (plain.contains("${")) {
            return;
        }
        Matcher places = PLACEHOLDER.matcher(plain);
        while (places.find()) {
            if (!step.request().pathParams().containsKey(places.group(1))) {
                add(field, "has the placeholder {" + places.group(1) + "}, which path_params does not fill");
            }
        }
        try {
            AuthFaults.url("login", PLACEHOLDER.matcher(plain).replaceAll("x"));
        } catch (ConnectorException e) {
            add(field, "is not a URL; write an absolute one such as https://api.example.com/login");
        }
    }

    private void rules(String part, Map<String, MappingRule> rules) {
        references(part, rules);
        for (Map.Entry<String, MappingRule> one : rules.entrySet()) {
            if (!one.getKey().matches("[A-Za-z_][A-Za-z0-9_]{0,63}")) {
                add(part + "." + one.getKey(), "has a name that {placeholders} can't have; use letters, digits and _");
            }
        }
    }

    private void references(String part, Map<String, MappingRule> rules) {
        rules.forEach((name, rule) -> {
            references(part + "." + name, rule.source());
            references(part + "." + name, rule.condition());
        });
    }

    private void references(String field, @Nullable String expression) {
        Matcher names = CREDENTIAL.matcher(expression == null ? "" : expression);
        while (names.find()) {
            credential(field, names.group(1));
        }
    }

    private void credential(String field, String name) {
        Set<String> there = config.credentials().keySet();
        if (!there.contains(name)) {
            String near = Nearest.to(name, there);
            add(
                    field,
                    "refers to credentials." + name + ", which is not there; "
                            + (near == null ? "add it to credentials" : "did you mean " + near + "?"));
        }
    }

    private void learned(String name) {
        String refusal = LearnedValues.refusal(name);
        if (refusal != null) {
            add("learn." + name, refusal + "; name it in take, or call it otherwise");
        }
    }

    private void use(LoginUse use) {
        Set<String> values = new TreeSet<>(config.login().take().keySet());
        values.remove(LoginRule.EXPIRES);
        values.addAll(config.login().learn().keySet());
        use.headers().keySet().forEach(name -> header("use.headers." + name, name));
        texts("use.headers", use.headers(), values);
        texts("use.query", use.query(), values);
        texts("use.cookies", use.cookies(), values);
        texts("use.body", use.body(), values);
        texts("use.path", use.path(), values);
    }

    private void texts(String part, Map<String, String> texts, Set<String> values) {
        texts.forEach((name, text) -> {
            String field = part + "." + name;
            if (FilledText.broken(text)) {
                add(field, "has a brace that belongs to no placeholder; write {{ or }} for the character itself");
            }
            for (String place : FilledText.names(text)) {
                if (place.startsWith(FilledText.CREDENTIALS)) {
                    credential(field, place.substring(FilledText.CREDENTIALS.length()));
                } else if (!values.contains(place)) {
                    add(
                            field,
                            "refers to {" + place + "}, which is neither taken nor learned; there are "
                                    + (values.isEmpty() ? "" : String.join(", ", values) + ", ") + "credentials.NAME");
                }
            }
        });
    }

    private void header(String field, String name) {
        try {
            Headers.of(Map.of(name, ""));
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
        }
    }

    private void add(String field, String message) {
        errors.add(at + ".login." + field, message, null, null);
    }
}
