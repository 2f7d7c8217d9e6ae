package io.adaptor.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.internal.http.HostNotation;
import io.adaptor.internal.text.Nearest;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that a path and its {@code path_params} are consistent. */
final class PathCheck {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern CLIMBING =
            Pattern.compile("(?:/|^)(?:\\.|%2e){1,2}(?=[/;?]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_THE_CALLER =
            Pattern.compile("\\s*(?:variables|user_data)\\.[A-Za-z_][A-Za-z0-9_.]*\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private final String at;
    private final String path;
    private final Map<String, MappingRule> params;
    private final Findings findings;

    private PathCheck(String at, String path, Map<String, MappingRule> params, Findings findings) {
        this.at = at;
        this.path = path;
        this.params = params;
        this.findings = findings;
    }

    static void of(String at, Endpoint endpoint, Findings findings) {
        String path = endpoint.path();
        if (path != null) {
            new PathCheck(at, path, endpoint.requestMapping().pathParams(), findings).check();
        }
    }

    private void check() {
        if (path.indexOf('#') >= 0) {
            wrong("a fragment (#) is never sent; leave it out, or write %23 for the character");
        }
        if (BROKEN_ESCAPE.matcher(path).find()) {
            wrong("has a % that begins no encoded character; write %25 for the character");
        }
        String segments = path.split("\\?", 2)[0];
        if (CLIMBING.matcher(segments).find()) {
            wrong("has a segment . or .., which would lead elsewhere; write the path that is meant");
        }
        host();
        params.forEach(this::constant);
        Set<String> placeholders = new LinkedHashSet<>();
        if (!readPlaceholders(placeholders)) {
            return;
        }
        for (String name : placeholders) {
            if (!params.containsKey(name)) {
                String near = Nearest.to(name, params.keySet());
                findings.add(
                        at + ".path",
                        "has the placeholder {" + name + "} without a value; add " + name
                                + " to request_mapping.path_params"
                                + (near == null ? "" : ", or did you mean {" + near + "}?"),
                        null,
                        at + ".request_mapping");
            }
        }
        for (String name : params.keySet()) {
            if (!placeholders.contains(name)) {
                findings.add(
                        at + ".request_mapping.path_params." + name,
                        "the path has no placeholder {" + name + "}; "
                                + (placeholders.isEmpty()
                                        ? "add it to the path, or put the value in query_params"
                                        : "it has {" + String.join("}, {", placeholders) + "}"),
                        null,
                        at + ".path");
            }
        }
    }

    private void host() {
        if (!path.startsWith("http://") && !path.startsWith("https://")) {
            return;
        }
        String authority = path.substring(path.indexOf("//") + 2).split("[/?#]", 2)[0];
        if (authority.indexOf('{') >= 0 || authority.indexOf('$') >= 0) {
            return;
        }
        try {
            URI url = new URI("http://" + authority);
            if (url.getRawUserInfo() != null) {
                wrong("holds a user before its host, which is refused; put credentials in auth_config");
                return;
            }
            String objection = HostNotation.objection(Origin.of(url).host());
            if (objection != null) {
                wrong("has a host that " + objection);
            }
        } catch (URISyntaxException | IllegalArgumentException noHost) {
            wrong("has no host that can be read; write a name in ASCII or an address, without a user and password");
        }
    }

    /** Finds a placeholder of the test endpoint, which is called without input, that has no other value. */
    static void withoutInput(Endpoint test, Findings findings) {
        RequestMapping mapping = test.requestMapping();
        if (test.mockResponse() != null || !mapping.transformations().isEmpty()) {
            return;
        }
        mapping.pathParams().forEach((name, rule) -> {
            String source = rule.source();
            boolean plain = rule.defaultValue() == null && rule.transforms().isEmpty();
            if (source != null && plain && OF_THE_CALLER.matcher(source).matches()) {
                String at = "endpoints." + test.name() + ".request_mapping.path_params." + name;
                findings.against(
                        "test_endpoint",
                        test.name() + " is tested without input, and its path needs {" + name + "} from "
                                + source.strip() + "; give that a default, or name another endpoint",
                        at);
            }
        });
    }

    private void constant(String name, MappingRule rule) {
        JsonNode value = rule.value();
        if (value != null && climbs(name, value.asText())) {
            findings.add(
                    at + ".request_mapping.path_params." + name,
                    "makes a segment . or .., which would lead elsewhere; write the path that is meant",
                    '"' + value.asText() + '"');
        }
        if (value != null
                && (value.isNull() || value.isContainerNode() || value.asText().isEmpty())) {
            findings.add(
                    at + ".request_mapping.path_params." + name,
                    "is a value that no path can hold; give a text, number or boolean that is not empty",
                    null);
        }
    }

    private boolean climbs(String name, String value) {
        String filled = path.split("\\?", 2)[0].replace("{" + name + "}", value).replace("{+" + name + "}", value);
        return value.indexOf('?') < 0
                && value.indexOf(';') < 0
                && !CLIMBING.matcher(path).find()
                && CLIMBING.matcher(filled).find();
    }

    /** Finds the placeholders; returns false if braces don't match, so that the placeholders are unknown. */
    private boolean readPlaceholders(Set<String> names) {
        int open = -1;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '{' && open < 0) {
                open = i;
            } else if (c == '}' && open >= 0) {
                // "{+name}" may contain several segments (RFC 6570, section 3.2.3).
                String name = path.substring(open + (path.startsWith("{+", open) ? 2 : 1), i);
                if (!NAME.matcher(name).matches()) {
                    return wrong(
                            "{" + name + "} is not a placeholder; its name is of letters, digits, _ . -, and + before"
                                    + " it is for a value of several segments; what follows ? belongs in query_params");
                }
                if (path.startsWith("{+", open) && path.lastIndexOf('?', open) >= 0) {
                    return wrong("{+" + name + "} stands for segments of the path, not for what follows ?; write {"
                            + name + "}, or use query_params");
                }
                if (inHost(open)) {
                    return wrong("{" + name + "} stands in the host, which can't come from an input; write one"
                            + " integration per host, or use ${env:NAME} in base_url");
                }
                names.add(name);
                open = -1;
            } else if (c == '{' || c == '}') {
                return wrong(
                        c == '{'
                                ? "has a { inside a placeholder; close the one before with }"
                                : "has a } that closes nothing; open it with {, or write %7D for the character");
            }
        }
        return open < 0
                || wrong("has a { that is not closed; write {" + name(path.substring(open + 1))
                        + "}, or %7B for the character");
    }

    private static String name(String rest) {
        String name = rest.split("[^A-Za-z0-9_.-]", 2)[0];
        return name.isEmpty() ? "name" : name;
    }

    private boolean inHost(int open) {
        int scheme = path.indexOf("://");
        if (scheme < 0 || scheme > open) {
            return !path.startsWith("/") && path.indexOf("://", open) >= 0;
        }
        int end = path.indexOf('/', scheme + 3);
        return end < 0 || open < end;
    }

    private boolean wrong(String message) {
        findings.add(at + ".path", message, '"' + path + '"');
        return false;
    }
}
