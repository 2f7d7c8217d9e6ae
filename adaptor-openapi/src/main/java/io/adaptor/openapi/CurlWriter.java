package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the integration of a curl command. For one thread. */
final class CurlWriter {
    private static final Set<String> NOT_STATED =
            Set.of("host", "content-length", "connection", "accept-encoding", "content-type", "user-agent");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final CurlArguments arguments;
    private final Report report;
    private final Variables variables = new Variables();
    private final RequestMapping mapping = new RequestMapping();
    private final CurlCredentials credentials = new CurlCredentials();
    private String contentType = "";

    CurlWriter(CurlArguments arguments, Report report) {
        this.arguments = arguments;
        this.report = report;
    }

    ObjectNode tree(@Nullable String id, @Nullable String name) {
        URI url = url();
        arguments.headers.forEach(this::header);
        if (arguments.bearer != null) {
            credentials.bearer();
        }
        String user = arguments.user != null ? arguments.user : url.getRawUserInfo();
        if (user != null) {
            credentials.basic(!user.endsWith(":"));
        }
        boolean body = !arguments.get && (!arguments.data.isEmpty() || !arguments.form.isEmpty());
        String path = path(url.getRawPath() == null ? "" : url.getRawPath());
        query(url.getRawQuery() == null ? "" : url.getRawQuery());
        if (arguments.get) {
            arguments.data.forEach(data -> query(data.encode() ? encoded(data.text()) : data.text()));
        } else if (!arguments.form.isEmpty()) {
            mapping.requestFormat = BodyFormat.MULTIPART.word();
            arguments.form.forEach(this::part);
        } else if (!arguments.data.isEmpty()) {
            data();
        }
        String stated = arguments.method;
        String method = stated != null ? stated.toUpperCase(Locale.ROOT) : body ? "POST" : "GET";
        return integration(url, id, name, method, path);
    }

    private ObjectNode integration(URI url, @Nullable String id, @Nullable String name, String method, String path) {
        ObjectNode tree = MAKE.objectNode();
        String host = String.valueOf(url.getHost());
        tree.put(
                "integration_id",
                id != null ? id : Names.endpoint(host.replaceFirst("^(www|api)\\.", ""), host, new HashSet<>()));
        tree.put("name", host).put("type", "rest_api").put("category", "imported");
        int port = url.getPort();
        tree.put("base_url", url.getScheme() + "://" + host + (port < 0 ? "" : ":" + port));
        credentials.addTo(tree);
        String own =
                name != null ? name : Names.endpoint(method.toLowerCase(Locale.ROOT) + path, path, new HashSet<>());
        ObjectNode endpoint = tree.putObject("endpoints").putObject(own);
        endpoint.put("path", path.isEmpty() ? "/" : path).put("method", method);
        if (!mapping.tree().isEmpty()) {
            endpoint.set("request_mapping", mapping.tree());
        }
        endpoint.set("validation_schema", variables.schema());
        if (mapping.requestFormat != null) {
            endpoint.put("request_format", mapping.requestFormat);
        }
        return tree;
    }

    private URI url() {
        String text = arguments.url;
        if (text == null) {
            throw new OpenApiException("curl", "has no URL");
        }
        String whole = text.contains("://") ? text : "https://" + text;
        int query = whole.indexOf('?');
        String path = query < 0 ? whole : whole.substring(0, query);
        try {
            // Braces and spaces are common in the URLs of documentation.
            URI url = new URI(path.replace("{", "%7B")
                            .replace("}", "%7D")
                            .replace(" ", "%20")
                            .replace("<", "%7B")
                            .replace(">", "%7D")
                    + (query < 0 ? "" : "?" + plainQuery(whole.substring(query + 1))));
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("(?i)https?")) {
                return url;
            }
        } catch (URISyntaxException | NumberFormatException e) {
            // The text may contain credentials, so it is not quoted.
        }
        throw new OpenApiException("curl", "has no URL of http or https that can be read, with a host that is stated");
    }

    private static String plainQuery(String query) {
        StringBuilder out = new StringBuilder();
        for (char c : query.replaceFirst("#.*", "").toCharArray()) {
            out.append(
                    c < 128 && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@/?%".indexOf(c) >= 0)
                            ? String.valueOf(c)
                            : encoded(String.valueOf(c)));
        }
        return out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private void header(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            report.add("curl", "has a header without a value; it was left out");
            return;
        }
        String name = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("content-type")) {
            contentType = value;
        } else if (lower.equals("authorization")) {
            credentials.authorization(value);
        } else if (Credentials.named(name) || Credentials.looksSo(value)) {
            credentials.header(name);
        } else if (!NOT_STATED.contains(lower)) {
            mapping.header(name, value);
        }
    }

    private String path(String raw) {
        StringBuilder out = new StringBuilder();
        for (String segment : raw.split("(?<=/)|(?=/)", -1)) {
            String text = decoded(segment);
            boolean placeholder = text.matches("\\{[^{}]+}|:[A-Za-z_]\\w*");
            if (placeholder || Credentials.looksSo(text)) {
                String name = placeholder ? text.replaceAll("[{}:]", "") : "segment";
                ObjectNode schema = MAKE.objectNode().put("type", "string").put("minLength", 1);
                String variable = variables.add(name, out + segment, schema, true);
                mapping.pathParams.set(variable, RequestMapping.variable(variable));
                out.append('{').append(variable).append('}');
            } else {
                out.append(segment.replace("%7B", "").replace("%7D", ""));
            }
        }
        return out.toString();
    }

    private void query(String raw) {
        for (String pair : raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (Credentials.named(name)) {
                credentials.parameter(name);
            } else if (mapping.queryParams.has(name)) {
                report.add("curl", "has a query parameter twice; the first was taken, give an array for several");
            } else {
                mapping.queryParams.set(name, value(name, scalar(value)));
            }
        }
    }

    private static JsonNode scalar(String text) {
        return NUMBER.matcher(text).matches() ? MAKE.numberNode(Long.parseLong(text)) : TextNode.valueOf(text);
    }

    /** Adds a variable for a value, which becomes its default unless it is a credential. */
    private JsonNode value(String name, JsonNode value) {
        ObjectNode schema = MAKE.objectNode();
        if (value.isTextual()) {
            schema.put("type", "string");
        } else if (value.isIntegralNumber()) {
            schema.put("type", "integer");
        } else if (value.isNumber() || value.isBoolean()) {
            schema.put("type", value.isNumber() ? "number" : "boolean");
        } else if (value.isContainerNode()) {
            schema.put("type", value.isArray() ? "array" : "object");
        }
        boolean secret = Credentials.holds(name, value);
        String variable = variables.add(name, name, schema, secret);
        ObjectNode rule = MAKE.objectNode().put("source", "variables." + variable);
        if (secret) {
            report.add(
                    "curl",
                    "has a credential among its values; it is the variable " + variable + ", without a default");
        } else if (!value.isNull()) {
            rule.set("default", value);
        }
        return rule;
    }

    private void data() {
        StringBuilder whole = new StringBuilder();
        for (CurlArguments.Data data : arguments.data) {
            whole.append(whole.length() == 0 || arguments.json ? "" : "&");
            whole.append(data.encode() ? encoded(data.text()) : data.text());
        }
        String text = whole.toString();
        String type = contentType.isEmpty() && arguments.json ? "application/json" : contentType;
        JsonNode tree = tree(text);
        boolean form = type.startsWith("application/x-www-form-urlencoded") || (type.isEmpty() && tree == null);
        if (text.startsWith("@")) {
            mapping.header("Content-Type", type.isEmpty() ? "application/x-www-form-urlencoded" : type);
            report.add("curl", "sends a file, which is the variable body");
            raw("text", null);
        } else if (tree instanceof ObjectNode object && !form) {
            if (!type.isEmpty() && !type.startsWith("application/json")) {
                mapping.header("Content-Type", type);
                mapping.requestFormat = BodyFormat.JSON.word();
            } else if (type.isEmpty()) {
                report.add("curl", "sends JSON and does not say so; it is sent as application/json");
            }
            object.properties().forEach(field -> put(field.getKey(), field.getValue()));
        } else if (form) {
            mapping.requestFormat = BodyFormat.FORM.word();
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        scalar(equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        } else {
            mapping.header("Content-Type", type.isEmpty() ? "application/json" : type);
            raw(tree == null ? "text" : "json", tree == null ? TextNode.valueOf(text) : tree);
        }
    }

    private void raw(String format, @Nullable JsonNode value) {
        mapping.requestFormat = format;
        if (value == null) {
            String variable = variables.add("body", "body", MAKE.objectNode().put("type", "string"), true);
            mapping.body.set(".", RequestMapping.variable(variable));
        } else {
            mapping.body.set(".", value("body", value));
        }
    }

    private void put(String name, JsonNode value) {
        String target = name.matches("[^.\\[\\]\"]+") ? name : '"' + name.replace("\"", "'") + '"';
        if (mapping.body.has(target)) {
            report.add("curl", "has a field of its body twice; the first was taken");
        } else {
            mapping.body.set(target, value(name, value));
        }
    }

    private void part(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        if (value.startsWith("@") || value.startsWith("<")) {
            String variable = variables.add(name, name, FormFile.schema("", false), true);
            mapping.body.set(
                    name.matches("[^.\\[\\]\"]+") ? name : '"' + name + '"', RequestMapping.variable(variable));
        } else {
            put(name, scalar(value.replaceFirst(";type=.*$", "")));
        }
    }

    private static @Nullable JsonNode tree(String text) {
        String plain = text.strip();
        if (!plain.startsWith("{") && !plain.startsWith("[")) {
            return null;
        }
        try {
            return JsonCodec.read(plain);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String encoded(String pair) {
        int equals = pair.indexOf('=');
        String value = URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        return pair.substring(0, equals + 1) + value;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
