package io.adaptor.internal.signing;

import io.adaptor.api.SignatureRule;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The signature base of RFC 9421, section 2.5. For one request. */
final class MessageComponents {
    private final SignatureRule rule;
    private final RequestParts request;

    MessageComponents(SignatureRule rule, RequestParts request) {
        this.rule = rule;
        this.request = request;
    }

    /** Returns the covered components and the parameters: the value of {@code @signature-params}. */
    String covered(String parameters) {
        String names = rule.components().stream()
                .filter(this::isCovered)
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(" "));
        return "(" + names + ")" + (parameters.isEmpty() ? "" : ";" + parameters);
    }

    /** Returns the text that is signed. */
    byte[] base(String covered) {
        StringBuilder lines = new StringBuilder();
        rule.components().stream()
                .filter(this::isCovered)
                .forEach(name -> lines.append('"')
                        .append(name)
                        .append("\": ")
                        .append(value(name))
                        .append('\n'));
        return lines.append("\"@signature-params\": ")
                .append(covered)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    // A field that the rule sets itself may be empty, such as the digest of a missing body. Any other field is intended
    // to be protected.
    private boolean isCovered(String component) {
        if (component.startsWith("@") || request.hasHeader(component)) {
            return true;
        }
        if (rule.headers().keySet().stream().anyMatch(component::equalsIgnoreCase)) {
            return false;
        }
        throw SigningFaults.refused("auth_config.signature.components names the header field " + component
                + ", which the request does not have");
    }

    private String value(String component) {
        return switch (component) {
            case "@method" -> request.text("method");
            case "@target-uri" -> request.text("url");
            case "@authority" -> request.text("host");
            case "@scheme" -> request.text("scheme");
            case "@request-target" -> request.text("request_target");
            case "@path" -> request.text("path");
            case "@query" -> "?" + request.text("query");
            default -> request.header(component);
        };
    }
}
