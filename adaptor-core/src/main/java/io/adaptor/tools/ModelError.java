package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error in a form that a model can act on: what is wrong and where, and whether it makes sense to call again.
 *
 * @param code the error code, for the host
 * @param text the description, for the model
 */
record ModelError(String code, String text) {
    private static final int MOST_FIELDS = 20;
    private static final int LEAST_BYTES = 1_000;
    private static final String INPUT = "variables.";
    private static final String VALIDATION_FAILED = "VALIDATION_FAILED";

    /** The error of arguments that violate the input schema. */
    static ModelError arguments(List<FieldError> problems) {
        return new ModelError(
                VALIDATION_FAILED,
                "The arguments do not fit the input schema; nothing was called.\n"
                        + lines(problems.stream().map(FieldError::toString).toList())
                        + "Correct the arguments and call again.");
    }

    /** The error of a name that is not a tool of the scope. */
    static ModelError unknown(String name, @Nullable String nearest) {
        return new ModelError(
                Tools.UNKNOWN_TOOL,
                "There is no tool \"" + EndpointTool.shortened(name, 80) + "\"."
                        + (nearest == null ? "" : " Did you mean \"" + nearest + "\"?"));
    }

    /** The error of a call that the user must agree to first. */
    static ModelError confirmation(Tool tool) {
        return new ModelError(
                Tools.CONFIRMATION_REQUIRED,
                "\"" + tool.title()
                        + "\" may change or remove data and was not called: the user has to agree first, and"
                        + " this host did not ask. Tell the user what you would do; whoever runs this host can let it ask, or allow"
                        + " this tool without asking.");
    }

    /** The error of a confirmation that belongs to another call or has expired. */
    static ModelError otherConfirmation() {
        return new ModelError(
                Tools.CONFIRMATION_REQUIRED,
                "What the user agreed to was another call, or more than ten minutes ago; nothing was called. Ask again.");
    }

    /** The error of a continuation that is invalid or has expired. */
    static ModelError expired() {
        return new ModelError(
                Tools.CONTINUATION_EXPIRED,
                "The rest of that result is not kept any longer, or the continuation is not as it was given. Call the tool"
                        + " again if it only reads, with arguments that ask for less.");
    }

    /** The error of a failed execution. */
    static ModelError of(ErrorDetail error, @Nullable ToolAnnotations annotations) {
        StringBuilder text = new StringBuilder(error.code()).append(": ").append(error.message());
        JsonNode vendor = error.details().get("vendor_message");
        if (vendor != null && !error.message().contains(vendor.asText())) {
            text.append(" The remote system says: ").append(vendor.asText());
        }
        text.append('\n').append(lines(fields(error.details().get("fields")))).append(advice(error, annotations));
        return new ModelError(error.code(), text.toString());
    }

    private static String advice(ErrorDetail error, @Nullable ToolAnnotations annotations) {
        if (error.details().containsKey("processed")) {
            return "The remote system carried it out. Do not call again without checking.";
        }
        String category = error.details().containsKey("category")
                ? error.details().get("category").asText().toUpperCase(Locale.ROOT)
                : "INTERNAL";
        boolean repeatable = annotations == null || annotations.readOnly() || annotations.idempotent();
        if (error.code().equals("OUTCOME_UNKNOWN") || (category.equals("NETWORK") && !repeatable)) {
            return "It may have been carried out. Check with a tool that reads before you call again.";
        }
        return switch (category) {
            case "CALLER" ->
                error.code().equals(VALIDATION_FAILED)
                        ? "Correct the arguments and call again."
                        : "Calling again changes nothing.";
            case "AUTHENTICATION" ->
                "The user has to connect the account again, or with more rights; calling again changes nothing.";
            case "THROTTLED", "NETWORK" ->
                error.retryAfter() == null
                        ? "Try again later."
                        : "Try again in " + error.retryAfter() + " s, not before.";
            case "UPSTREAM" ->
                "If the message says what to change, change it and call again; otherwise inform the user.";
            default -> "Nothing in the arguments can change that. Tell the user.";
        };
    }

    private static List<String> fields(@Nullable JsonNode fields) {
        List<String> lines = new ArrayList<>();
        if (fields != null) {
            for (JsonNode field : fields) {
                String name = field.path("field").asText();
                String shown = name.startsWith(INPUT) ? name.substring(INPUT.length()) : name;
                String found =
                        field.has("found") ? " (found " + field.path("found").asText() + ")" : "";
                lines.add((shown.isEmpty() ? "" : shown + ": ")
                        + field.path("message").asText()
                        + found);
            }
        }
        return lines;
    }

    private static String lines(List<String> problems) {
        StringBuilder text = new StringBuilder();
        problems.stream()
                .limit(MOST_FIELDS)
                .forEach(line -> text.append("- ").append(line).append('\n'));
        if (problems.size() > MOST_FIELDS) {
            text.append("- and ").append(problems.size() - MOST_FIELDS).append(" more\n");
        }
        return text.toString();
    }

    /** Converts the error to a result of at most the given number of bytes. */
    ToolResult result(int bytes, @Nullable ToolConfirmation confirmation, @Nullable String requestId) {
        String shown = text;
        int most = Math.max(bytes, LEAST_BYTES);
        while (shown.getBytes(StandardCharsets.UTF_8).length > most) {
            shown = EndpointTool.shortened(shown, Math.max(LEAST_BYTES / 4, shown.length() * 3 / 4));
        }
        return new ToolResult(shown, null, code, confirmation, requestId);
    }
}
