package io.adaptor.connectors.database;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the problems of an endpoint: in its statement, and in whether mapping, records and pages fit it. For one
 * thread.
 */
final class EndpointCheck {
    static final String READ_ONLY = "may change something; state read_only: false in the settings of the integration";

    private final Endpoint endpoint;
    private final String at;
    private final List<FieldError> errors = new ArrayList<>();

    private EndpointCheck(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.at = "endpoints." + endpoint.name() + ".";
    }

    static List<FieldError> of(Integration integration, Endpoint endpoint, PermittedDrivers permitted) {
        EndpointCheck check = new EndpointCheck(endpoint);
        Product product = check.product(integration, permitted);
        try {
            Operation operation = Operation.of(endpoint, product);
            if (DatabaseSettings.of(integration).readOnly() && !operation.onlyReads()) {
                check.add("settings." + operation.kind().setting(), READ_ONLY);
            }
            check.mapping(operation);
            check.records(operation);
            check.pages(operation);
        } catch (InvalidStatement e) {
            check.add("settings." + e.setting(), e.problem());
        }
        return check.errors;
    }

    // An address with references is known only when a connection is opened.
    private Product product(Integration integration, PermittedDrivers permitted) {
        String baseUrl = String.valueOf(integration.baseUrl());
        boolean open = baseUrl.contains("${");
        try {
            Product product = JdbcAddress.of(open ? baseUrl.replaceAll("\\$\\{[^}]*}", "x1") : baseUrl, permitted)
                    .product();
            boolean needsLogin = product == Product.POSTGRESQL || product == Product.MARIADB;
            if (needsLogin && integration.auth().schemes().isEmpty()) {
                errors.add(FieldError.of(
                        "auth_config.type", "must be basic_auth: this database knows its users by a name", "none"));
            }
            return product;
        } catch (AdaptorException e) {
            if (!open) {
                errors.add(FieldError.of("base_url", e.message().replaceFirst("^base_url: ", ""), null));
            }
            return PermittedDrivers.productOf(baseUrl);
        }
    }

    private void mapping(Operation operation) {
        Set<String> names = new TreeSet<>(operation.statement().names());
        Set<String> mapped = endpoint.requestMapping().body().keySet();
        operation.types().keySet().forEach(name -> {
            if (!names.contains(name)) {
                add("settings.types." + name, "names no parameter of the statement, whose are " + names);
            }
        });
        operation.out().keySet().forEach(name -> {
            if (!names.contains(name)) {
                add("settings.out." + name, "names no parameter of the statement, whose are " + names);
            }
        });
        boolean batch = operation.kind() == Operation.Kind.BATCH;
        Set<String> wanted = new TreeSet<>(names);
        wanted.removeAll(operation.out().keySet());
        for (String target : mapped) {
            String name = target.split("[.\\[]", 2)[0];
            boolean special = (batch && name.equals(Parameters.ITEMS))
                    || (operation.keyset() != null && name.equals(Keyset.NEXT));
            if (special) {
                wanted.clear();
            } else if (!names.contains(name)) {
                add("request_mapping.body." + target, "sets no parameter of the statement, whose are " + names);
            }
            wanted.remove(name);
        }
        if (!mapped.isEmpty() && !batch) {
            wanted.forEach(name -> add("request_mapping.body", "sets no value for the parameter :" + name));
        }
    }

    private void records(Operation operation) {
        if (endpoint.records() == null) {
            return;
        }
        if (operation.kind() != Operation.Kind.QUERY || operation.keyset() != null) {
            add("records", "is for a query without keyset");
        }
        if (operation.expect() != null) {
            add("settings.expect_rows", "is not for records, of which each is handed over before all are counted");
        }
        if (endpoint.responseMapping().dataPath() != null) {
            add("response_mapping.data_path", "must be left out: each record is a row");
        }
    }

    private void pages(Operation operation) {
        PaginationPolicy pages = endpoint.policies().pagination();
        if (pages == null) {
            return;
        }
        if (operation.keyset() == null || pages.style() != PaginationPolicy.Style.CURSOR) {
            add("pagination", "is style: cursor, with settings.keyset; other pages skip rows that come and go");
        } else if (!("body." + Keyset.NEXT).equals(pages.param()) || pages.sizeParam() != null) {
            add("pagination.param", "must be body.next, without size_param: the size is settings.keyset.size");
        }
    }

    private void add(String field, String problem) {
        errors.add(FieldError.of(at + field, problem, null));
    }
}
