package io.adaptor.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.MappingRule;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.TransformRule;
import io.adaptor.internal.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that transformations and the summary refer to targets that a mapping fills. */
final class TargetCheck {
    private static final List<String> PARTS = List.of("path_params", "query_params", "headers", "body");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern BRACE = Pattern.compile("[{}]");
    private static final Pattern FIRST_NAME = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:[.\\[ ].*)?");
    private static final Pattern STEP_END = Pattern.compile("[.\\[]");
    private static final String WHOLE = ".";
    private static final String COUNT = "count";

    private TargetCheck() {}

    static void of(String at, Endpoint endpoint, Findings findings) {
        inside(at + ".request_mapping.body.", endpoint.requestMapping().body(), findings);
        inside(
                at + ".response_mapping.field_mappings.",
                endpoint.responseMapping().fieldMappings(),
                findings);
        request(at + ".request_mapping", endpoint.requestMapping(), findings);
        response(at + ".response_mapping", endpoint.responseMapping(), findings);
    }

    /** Reports targets inside others that a rule fills with a single, possibly scalar, value. */
    private static void inside(String at, Map<String, MappingRule> rules, Findings findings) {
        rules.keySet()
                .forEach(target -> rules.forEach((outer, rule) -> {
                    JsonNode value = rule.value();
                    boolean filled = rule.condition() == null
                            && !outer.contains("[-]")
                            && (value == null || value.isValueNode() || !reaches(value, target, outer));
                    if (filled && !target.equals(outer) && within(target, outer)) {
                        findings.against(
                                at + target,
                                "goes inside " + outer + ", which another rule fills as a whole; fill " + outer
                                        + " by targets inside it only, or by one expression such as merge(@, {name: value})",
                                at + outer);
                    }
                }));
    }

    /** Whether a target can go into a tree: by a name into an object, by an index into an array. */
    private static boolean reaches(JsonNode tree, String target, String outer) {
        return !within(target, outer)
                || target.equals(outer)
                || tree.isArray() == (target.charAt(outer.length()) == '[');
    }

    private static void request(String at, RequestMapping mapping, Findings findings) {
        List<String> targets = new ArrayList<>();
        mapping.pathParams().keySet().forEach(name -> targets.add("path_params." + name));
        mapping.queryParams().keySet().forEach(name -> targets.add("query_params." + name));
        mapping.headers().keySet().forEach(name -> targets.add("headers." + name));
        mapping.body().keySet().forEach(name -> targets.add(name.equals(WHOLE) ? "body" : "body." + name));
        List<TransformRule> rules = mapping.transformations();
        for (int i = 0; i < rules.size(); i++) {
            String field = rules.get(i).field();
            if (field == null || fills(targets, field)) {
                continue;
            }
            boolean known = PARTS.contains(STEP_END.split(field, 2)[0]);
            String meant = targets.stream()
                    .filter(target -> target.endsWith("." + field))
                    .findFirst()
                    .orElseGet(() -> Nearest.to(field, targets));
            findings.add(
                    at + ".transformations[" + i + "].field",
                    (known
                                    ? "is a target that the mapping does not fill"
                                    : "is not a target of a request; it begins with path_params., query_params., headers."
                                            + " or body.")
                            + meant(meant, targets),
                    '"' + field + '"',
                    at + ".path_params",
                    at + ".query_params",
                    at + ".headers",
                    at + ".body");
        }
    }

    private static void response(String at, ResponseMapping mapping, Findings findings) {
        Set<String> mapped = mapping.fieldMappings().keySet();
        if (mapped.isEmpty() || mapped.contains(WHOLE) || mapping.fromInput().containsKey(WHOLE)) {
            // Any field of the response may be intended.
            return;
        }
        Set<String> targets = new LinkedHashSet<>(mapped);
        targets.addAll(mapping.fromInput().keySet());
        mapping.fromInput().forEach((target, rule) -> {
            if (mapped.contains(target) && rule.condition() == null) {
                findings.against(
                        at + ".from_input." + target,
                        "would overwrite what field_mappings puts there; leave one out, or give it a condition",
                        at + ".field_mappings." + target);
            }
        });
        List<TransformRule> rules = mapping.transformations();
        for (int i = 0; i < rules.size(); i++) {
            String field = rules.get(i).field();
            if (field != null && !fills(targets, field)) {
                findings.add(
                        at + ".transformations[" + i + "].field",
                        "is a target that the mapping does not fill" + meant(Nearest.to(field, targets), targets),
                        '"' + field + '"',
                        at + ".field_mappings",
                        at + ".from_input");
            }
        }
        targets.addAll(mapping.defaultValues().keySet());
        summary(at, mapping.summary(), targets, findings);
    }

    private static void summary(String at, @Nullable String summary, Set<String> targets, Findings findings) {
        if (summary != null
                && BRACE.matcher(PLACEHOLDER.matcher(summary).replaceAll("")).find()) {
            findings.add(
                    at + ".summary",
                    "has a brace without its other half, or with nothing inside; write {name} for a field of the mapped"
                            + " data",
                    null);
        }
        Matcher placeholder = PLACEHOLDER.matcher(summary == null ? "" : summary);
        while (placeholder.find()) {
            Matcher first = FIRST_NAME.matcher(placeholder.group(1).strip());
            if (first.matches() && !first.group(1).equals(COUNT) && !fills(targets, first.group(1))) {
                findings.add(
                        at + ".summary",
                        "{" + placeholder.group(1) + "} is not a field of the mapped data"
                                + meant(Nearest.to(first.group(1), targets), targets),
                        null,
                        at + ".field_mappings",
                        at + ".from_input",
                        at + ".default_values");
            }
        }
    }

    /** Whether a target, or something inside or around it, is filled. */
    private static boolean fills(Collection<String> targets, String field) {
        return targets.stream().anyMatch(target -> within(field, target) || within(target, field));
    }

    private static boolean within(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    private static String meant(@Nullable String meant, Collection<String> targets) {
        if (meant != null) {
            return "; did you mean " + meant + "?";
        }
        return targets.isEmpty() ? "; it fills none" : "; it fills " + String.join(", ", targets);
    }
}
