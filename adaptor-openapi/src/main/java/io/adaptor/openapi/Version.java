package io.adaptor.openapi;

/** The versions of documents, as far as they are read differently. */
enum Version {
    SWAGGER_2,
    OPENAPI_3_0,
    /** Schemas are JSON Schema 2020-12; version 3.2 only adds to it. */
    OPENAPI_3_1;

    static Version of(Node root) {
        if (!root.json().isObject()) {
            throw new OpenApiException(root.place(), "is not an object; an OpenAPI document is expected");
        }
        String openapi = root.text("openapi");
        String swagger = root.text("swagger");
        if (openapi != null && openapi.startsWith("3.0")) {
            return OPENAPI_3_0;
        }
        if (openapi != null && openapi.matches("3\\.[12](\\..*)?")) {
            return OPENAPI_3_1;
        }
        if (openapi == null && swagger != null && swagger.startsWith("2")) {
            return SWAGGER_2;
        }
        String found = openapi != null ? "openapi: " + openapi : swagger != null ? "swagger: " + swagger : null;
        throw new OpenApiException(
                root.place(),
                (found == null ? "states no version" : "is of the version " + found)
                        + "; OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 can be imported");
    }
}
