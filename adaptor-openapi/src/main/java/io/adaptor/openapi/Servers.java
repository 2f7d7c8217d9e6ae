package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines the address of the integration, and the prefix of paths of operations at other addresses. For one thread.
 */
final class Servers {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/?#]+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?");

    private final Node root;
    private final Version version;
    private final @Nullable String stated;
    private final Report report;
    private final Node base;

    /**
     * @param stated the address that the user states; null to use the document's
     */
    Servers(Node root, Version version, @Nullable String stated, Collection<Operation> operations, Report report) {
        this.root = root;
        this.version = version;
        this.stated = stated;
        this.report = report;
        this.base = most(operations);
    }

    /**
     * Returns the address of the integration.
     *
     * @param fields the object to which the required connection fields are added
     */
    String baseUrl(ObjectNode fields) {
        if (stated != null) {
            return withoutSlash(stated);
        }
        String url = url(base);
        String filled = filled(base, url, fields);
        if (!ABSOLUTE.matcher(filled).matches()) {
            throw new OpenApiException(
                    base.place(),
                    (base.exists() && !url.equals("/")
                                    ? "the server \"" + url + "\" is not a whole URL"
                                    : "no server is stated")
                            + "; state the base URL (--base-url), such as https://api.example.com"
                            + (url.equals("/") ? "" : url));
        }
        int others =
                version == Version.SWAGGER_2 ? 0 : root.get("servers").json().size() - 1;
        if (others > 0) {
            report.add(root.get("servers"), "states " + (others + 1) + " servers; the first was taken");
        }
        return withoutSlash(filled);
    }

    /** Returns the prefix of an operation's path: empty, or another address. */
    String before(Operation operation) {
        Node own = of(operation);
        if (own.json().equals(base.json())) {
            return "";
        }
        String url = url(own);
        if (stated != null || !ABSOLUTE.matcher(url).matches()) {
            report.add(own, "is a server of its own; its operations are called below the base URL of the integration");
            return "";
        }
        report.add(
                own,
                "is a server of its own; its operations have whole URLs as paths, and credentials go only to the"
                        + " origin of base_url");
        return withoutSlash(defaults(own, url));
    }

    private Node most(Collection<Operation> operations) {
        Map<Object, Node> first = new LinkedHashMap<>();
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (Operation operation : operations) {
            Node server = of(operation);
            first.putIfAbsent(server.json(), server);
            counts.merge(server.json(), 1, Integer::sum);
        }
        Node best = of(root);
        int most = counts.getOrDefault(best.json(), 0);
        for (Map.Entry<Object, Integer> each : counts.entrySet()) {
            Node found = first.get(each.getKey());
            if (each.getValue() > most && found != null) {
                most = each.getValue();
                best = found;
            }
        }
        return best;
    }

    private Node of(Operation operation) {
        for (Node owner : List.of(operation.node(), operation.item())) {
            if (version != Version.SWAGGER_2 && owner.get("servers").json().size() > 0) {
                return owner.get("servers").item(0);
            }
        }
        return of(root);
    }

    private Node of(Node document) {
        return version == Version.SWAGGER_2 ? document : document.get("servers").item(0);
    }

    private String url(Node server) {
        if (version != Version.SWAGGER_2) {
            return server.text("url", "/");
        }
        String path = root.text("basePath", "/");
        String host = root.text("host");
        List<String> schemes = root.get("schemes").items().stream()
                .map(scheme -> scheme.json().asText())
                .toList();
        String scheme = schemes.isEmpty() || schemes.contains("https") ? "https" : schemes.get(0);
        return host == null ? path : scheme + "://" + host + (path.startsWith("/") ? path : "/" + path);
    }

    private static String withoutSlash(String url) {
        String plain = url.replaceFirst("[?#].*", "");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private String defaults(Node server, String url) {
        return VARIABLE.matcher(url)
                .replaceAll(found -> Matcher.quoteReplacement(
                        server.get("variables").get(found.group(1)).text("default", "")));
    }

    /** Returns a URL in which variables become connection fields, if a connection may choose them. */
    private String filled(Node server, String url, ObjectNode fields) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(url);
        Set<String> taken = new LinkedHashSet<>();
        int end = 0;
        int authority = url.indexOf("//") + 2;
        int path = url.indexOf('/', authority) < 0 ? url.length() : url.indexOf('/', authority);
        while (matcher.find()) {
            out.append(url.substring(end, matcher.start()));
            end = matcher.end();
            Node variable = server.get("variables").get(matcher.group(1));
            String standard = variable.text("default", "");
            boolean whole = matcher.start() == authority && matcher.end() == path;
            Pattern fits = matcher.start() >= path ? SEGMENT : whole ? HOST : LABEL;
            boolean port = matcher.start() > authority && url.charAt(matcher.start() - 1) == ':';
            if (matcher.start() < authority || port || !fits.matcher(standard).matches()) {
                report.add(
                        server,
                        "has the variable {" + matcher.group(1)
                                + "}, which a connection can't choose there; its default was taken");
                out.append(standard);
            } else {
                String name = Names.variable(matcher.group(1), server.place() + matcher.group(1), taken);
                fields.set(name, field(variable, standard, whole));
                out.append("${connection:").append(name).append('}');
            }
        }
        return out.append(url.substring(end)).toString();
    }

    private static ObjectNode field(Node variable, String standard, boolean whole) {
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        List<String> options = variable.get("enum").items().stream()
                .map(option -> option.json().asText())
                .toList();
        if (whole) {
            field.put("type", "host");
        } else if (options.contains(standard)) {
            field.put("type", "choice");
            options.forEach(field.putArray("options")::add);
        }
        String help = Texts.shortened(variable.text("description"), 300);
        if (help != null) {
            field.put("help", help);
        }
        return field.put("default", standard);
    }
}
