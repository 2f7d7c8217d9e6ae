package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects how requests are authenticated: one scheme for the whole integration. For one thread. */
final class Security {
    private final Node root;
    private final Node schemes;
    private final References references;
    private final Report report;
    private final ObjectNode fields;
    private final SecurityScheme writer;

    /** @param fields the object to which the connection fields of the credentials are added */
    Security(Node root, Version version, References references, ObjectNode fields, Report report) {
        this.root = root;
        this.schemes = version == Version.SWAGGER_2
                ? root.get("securityDefinitions")
                : root.get("components").get("securitySchemes");
        this.references = references;
        this.report = report;
        this.fields = fields;
        this.writer = new SecurityScheme(fields, report);
    }

    /**
     * Returns the {@code auth_config} of the integration; null for none.
     *
     * @param wanted the name of the requested scheme; null for the first supported one
     */
    @Nullable
    ObjectNode choose(Collection<Operation> operations, @Nullable String wanted) {
        Map<Set<String>, Integer> uses = new LinkedHashMap<>();
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        for (Operation operation : operations) {
            for (Node alternative : alternatives(operation)) {
                uses.merge(alternative.fields().keySet(), 1, Integer::sum);
                alternative
                        .fields()
                        .forEach((name, list) -> list.items()
                                .forEach(scope -> scopes.computeIfAbsent(name, unused -> new LinkedHashSet<>())
                                        .add(scope.json().asText())));
            }
        }
        uses.remove(Set.<String>of());
        if (wanted != null && !schemes.has(wanted)) {
            throw new OpenApiException(
                    schemes.place(),
                    "there is no security scheme \"" + wanted + "\"; there are "
                            + String.join(", ", schemes.fields().keySet()));
        }
        if (uses.isEmpty() && wanted == null && !schemes.fields().isEmpty()) {
            report.add(
                    schemes,
                    "no operation says that it needs credentials; the first scheme that can be used was taken");
        }
        List<Set<String>> candidates = candidates(uses, wanted);
        for (Set<String> candidate : candidates) {
            ObjectNode made = made(candidate, scopes);
            if (made != null) {
                tell(operations, candidate, candidates);
                return made;
            }
        }
        if (!candidates.isEmpty()) {
            report.add(
                    schemes,
                    "none of " + named(candidates)
                            + " can be used; write auth_config by hand; until then nothing is authenticated");
        }
        return null;
    }

    /** Orders the requirements by the number of operations that accept them; equal ones stay in document order. */
    private List<Set<String>> candidates(Map<Set<String>, Integer> uses, @Nullable String wanted) {
        if (wanted != null) {
            return List.of(Set.of(wanted));
        }
        List<Set<String>> candidates = new ArrayList<>(uses.keySet());
        candidates.sort((a, b) -> Integer.compare(uses.getOrDefault(b, 0), uses.getOrDefault(a, 0)));
        if (candidates.isEmpty()) {
            schemes.fields().keySet().forEach(name -> candidates.add(Set.of(name)));
        }
        return candidates;
    }

    private @Nullable ObjectNode made(Set<String> candidate, Map<String, Set<String>> scopes) {
        List<ObjectNode> parts = new ArrayList<>();
        ObjectNode before = fields.deepCopy();
        for (String name : candidate) {
            Node scheme = references.follow(schemes.get(name));
            ObjectNode part = scheme.exists() ? writer.config(name, scheme, scopes.getOrDefault(name, Set.of())) : null;
            if (part == null) {
                fields.removeAll();
                fields.setAll(before);
                return null;
            }
            parts.add(part);
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ObjectNode combined = JsonNodeFactory.instance.objectNode().put("type", "combined");
        parts.forEach(combined.putArray("schemes")::add);
        return combined;
    }

    private void tell(Collection<Operation> operations, Set<String> chosen, List<Set<String>> candidates) {
        if (candidates.size() > 1) {
            report.add(
                    schemes,
                    "offers " + named(candidates) + "; " + String.join(" with ", chosen)
                            + " was taken, --security takes another");
        }
        for (Operation operation : operations) {
            List<Set<String>> taken = alternatives(operation).stream()
                    .map(each -> each.fields().keySet())
                    .toList();
            if (taken.isEmpty()) {
                if (!candidates.isEmpty() && stated(operation)) {
                    report.add(operation.node(), "needs no credentials; they are sent anyway");
                }
            } else if (!taken.contains(chosen) && !taken.contains(Set.<String>of())) {
                report.add(
                        operation.node(),
                        "takes only " + named(taken) + "; move it to an integration of its own with these credentials");
            }
        }
    }

    private static String named(Collection<Set<String>> alternatives) {
        return String.join(
                ", ",
                alternatives.stream().map(each -> String.join(" with ", each)).toList());
    }

    private boolean stated(Operation operation) {
        return operation.node().has("security") || root.has("security");
    }

    private List<Node> alternatives(Operation operation) {
        return (operation.node().has("security") ? operation.node().get("security") : root.get("security")).items();
    }
}
