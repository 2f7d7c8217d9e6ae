package io.adaptor.connectors.graphql;

import graphql.ParseAndValidate;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the problems of an endpoint: in its document, and in whether mapping and pages fit it. For one thread. */
final class EndpointCheck {
    private static final int MOST = 20;
    private static final String BODY = "body.";

    private final Endpoint endpoint;
    private final String at;
    private final List<FieldError> errors = new ArrayList<>();

    private EndpointCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.at = "endpoints." + endpoint.name() + ".";
    }

    static List<FieldError> of(Integration integration, Endpoint endpoint, SchemaCache schemas) {
        EndpointCheck check = new EndpointCheck(endpoint);
        try {
            Operation operation = Operation.of(endpoint, Fragments.of(integration));
            check.variables(operation);
            check.pages(operation);
            GraphQLSchema schema = operation.introspects() ? null : schemas.of(integration);
            if (schema != null) {
                check.against(schema, operation);
            }
        } catch (InvalidOperation e) {
            String setting = "settings." + e.setting();
            check.errors.add(FieldError.of(
                    GraphQlSettings.FRAGMENTS.equals(e.setting()) ? setting : check.at + setting, e.problem(), null));
        } catch (InvalidSchema e) {
            check.errors.add(FieldError.of("settings." + GraphQlSettings.TYPES, e.problem(), null));
        }
        return check.errors;
    }

    private void against(GraphQLSchema schema, Operation operation) {
        for (ValidationError error : ParseAndValidate.validate(schema, operation.document(), Locale.ENGLISH).stream()
                .limit(MOST)
                .toList()) {
            List<SourceLocation> places = error.getLocations();
            String place = places == null || places.isEmpty()
                    ? ""
                    : "line " + places.get(0).getLine() + ", column "
                            + places.get(0).getColumn() + ": ";
            add("settings." + GraphQlSettings.DOCUMENT, place + ValidationTexts.of(error));
        }
    }

    // The body contains the variables: every server rejects an undeclared one.
    private void variables(Operation operation) {
        Set<String> declared =
                operation.variables().stream().map(VariableDefinition::getName).collect(Collectors.toSet());
        endpoint.requestMapping().body().keySet().forEach(target -> {
            String name = target.split("[.\\[]", 2)[0];
            if (!name.isEmpty() && !declared.contains(name)) {
                add(
                        "request_mapping.body." + target,
                        "sets a variable that the operation doesn't declare; it declares "
                                + (declared.isEmpty() ? "none" : String.join(", ", declared)));
            }
        });
    }

    private void pages(Operation operation) {
        PaginationPolicy pages = endpoint.policies().pagination();
        if (pages == null) {
            return;
        }
        if (pages.style() == PaginationPolicy.Style.NEXT_URL || pages.style() == PaginationPolicy.Style.LINK_HEADER) {
            add("pagination.style", "is for pages with URLs; the pages of a Relay connection have style: cursor");
            return;
        }
        parameter("param", pages.param(), operation);
        parameter("size_param", pages.sizeParam(), operation);
    }

    private void parameter(String field, @Nullable String target, Operation operation) {
        if (target == null) {
            return;
        }
        String name = target.startsWith(BODY) ? target.substring(BODY.length()) : "";
        if (operation.variables().stream().noneMatch(one -> one.getName().equals(name))) {
            add(
                    "pagination." + field,
                    "names no variable of the operation; write body.NAME, such as body.after, and declare $NAME");
        }
    }

    private void add(String field, String problem) {
        errors.add(FieldError.of(at + field, problem, null));
    }
}
