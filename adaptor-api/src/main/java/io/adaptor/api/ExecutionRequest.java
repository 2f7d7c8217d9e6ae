package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.FreshIds;
import io.adaptor.api.internal.InputTrees;
import io.adaptor.api.internal.OrderedMaps;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to execute an endpoint once. Immutable, except that {@code download} is written to.
 *
 * @param requestId identifies this execution in results, logs and events; random if not set
 * @param tenantId the tenant that owns the integration
 * @param integrationId the id of the integration
 * @param endpointName the name of the endpoint
 * @param connection the connection whose credentials are used: {@code default}, or an end user's connection
 * @param inputData an object with {@code context}, {@code variables} and {@code user_data}, each optional
 * @param context values to merge into the input's {@code context}; they take precedence
 * @param headers headers of this call, by name; they override mapped headers and those of the integration
 * @param queryParams query parameters of this call, by name; they override mapped ones
 * @param body a body to send instead of the mapped one; null to map it
 * @param download the stream to which the unmapped body of a successful response is written; not closed; null to map
 *     the response
 * @param options options that apply to this execution only
 * @param adHoc the target of a request without a configured endpoint; null to execute {@code endpointName}
 */
public record ExecutionRequest(
        String requestId,
        String tenantId,
        String integrationId,
        String endpointName,
        String connection,
        JsonNode inputData,
        Map<String, JsonNode> context,
        Map<String, String> headers,
        Map<String, JsonNode> queryParams,
        @Nullable Payload body,
        @Nullable OutputStream download,
        ExecutionOptions options,
        @Nullable AdHocTarget adHoc) {
    /** The endpoint name that events and metrics report for every call without a configured endpoint. */
    public static final String AD_HOC = "ad-hoc";

    /** The id of the connection that is used if an integration has only one. */
    public static final String DEFAULT_CONNECTION = "default";

    private static final List<String> PARTS = List.of("context", "variables", "user_data");

    /**
     * Checks the ids, and that the input is an object of objects whose trees contain only JSON values.
     *
     * @param requestId identifies this execution in results, logs and events
     * @param tenantId the tenant that owns the integration
     * @param integrationId the id of the integration
     * @param endpointName the name of the endpoint
     * @param connection the connection whose credentials are used: {@code default}, or an end user's connection
     * @param inputData an object with {@code context}, {@code variables} and {@code user_data}, each optional
     * @param context values to merge into the input's {@code context}; they take precedence
     * @param headers headers of this call
     * @param queryParams query parameters of this call
     * @param body a body to send instead of the mapped one; null to map it
     * @param download the stream to which the unmapped body of a successful response is written; not closed; null to
     *     map the response
     * @param options options that apply to this execution only
     * @param adHoc the target of a request without a configured endpoint
     */
    public ExecutionRequest {
        inputData = InputTrees.checked("input_data", inputData);
        context = plain("context", context);
        headers = OrderedMaps.copyOf(headers);
        queryParams = plain("query_params", queryParams);
        body = plain(body);
        options = plain(options);
        FieldChecks checks = FieldChecks.of("request")
                .text("request_id", requestId, 128)
                .text("tenant_id", tenantId, 64)
                .text("integration_id", integrationId, 64)
                .text("endpoint_name", endpointName, 64)
                .text("connection", connection, 128)
                .that(
                        adHoc == null || endpointName.equals(AD_HOC),
                        "endpoint_name",
                        endpointName,
                        "must be " + AD_HOC + " for a call without a configured endpoint")
                .that(inputData.isObject(), "input_data", inputData, "must be an object");
        for (String part : PARTS) {
            JsonNode value = inputData.get(part);
            if (value != null && !value.isObject()) {
                checks.that(false, "input_data." + part, value, "must be an object");
            }
        }
        checks.done();
    }

    private static Map<String, JsonNode> plain(String field, Map<String, JsonNode> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> copy = new LinkedHashMap<>(values);
        copy.replaceAll((name, value) -> InputTrees.checked(field + "." + name, value));
        return OrderedMaps.copyOf(copy);
    }

    private static @Nullable Payload plain(@Nullable Payload body) {
        if (!(body instanceof Payload.Json json)) {
            return body;
        }
        JsonNode checked = InputTrees.checked("body", json.value());
        return checked == json.value() ? body : Payload.json(checked);
    }

    private static ExecutionOptions plain(ExecutionOptions options) {
        JsonNode mock = options.mockResponse();
        if (mock == null) {
            return options;
        }
        JsonNode checked = InputTrees.checked("options.mock_response", mock);
        return checked == mock
                ? options
                : options.toBuilder().mockResponse(checked).build();
    }

    /**
     * Returns a builder of a request to a configured endpoint.
     *
     * @param integrationId the id of the integration
     * @param endpointName the name of the endpoint
     * @return a new builder
     */
    public static Builder builder(String integrationId, String endpointName) {
        return new Builder(integrationId, endpointName);
    }

    /**
     * Returns a builder of an ad hoc request, which needs no configured endpoint.
     *
     * @param integrationId the id of the integration
     * @param method the method
     * @param path the path below the integration's {@code base_url}, starting with a slash and already encoded
     * @return a new builder
     */
    public static Builder adHoc(String integrationId, HttpMethod method, String path) {
        Builder builder = new Builder(integrationId, AD_HOC);
        builder.adHoc = new AdHocTarget(method, path);
        return builder;
    }

    /** Omits the values of headers, parameters and input, because they may be secrets. */
    @Override
    public String toString() {
        return "ExecutionRequest[" + requestId + ", " + tenantId + ", " + integrationId + "/"
                + (adHoc == null ? endpointName : adHoc.toString()) + ", connection " + connection + ", headers "
                + headers.keySet() + ", query_params " + queryParams.keySet() + "]";
    }

    /**
     * Returns a builder initialized with the values of this object.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(integrationId, endpointName);
        builder.requestId = requestId;
        builder.tenantId = tenantId;
        builder.connection = connection;
        builder.inputData = inputData;
        builder.context = context;
        builder.headers = headers;
        builder.queryParams = queryParams;
        builder.body = body;
        builder.download = download;
        builder.options = options;
        builder.adHoc = adHoc;
        return builder;
    }

    /** Builds an {@link ExecutionRequest}. Not safe for use by multiple threads. */
    public static final class Builder {
        private @Nullable String requestId;
        private String tenantId = Integration.DEFAULT_TENANT;
        private String integrationId;
        private String endpointName;
        private String connection = DEFAULT_CONNECTION;
        private JsonNode inputData = JsonNodeFactory.instance.objectNode();
        private Map<String, JsonNode> context = Map.of();
        private Map<String, String> headers = Map.of();
        private Map<String, JsonNode> queryParams = Map.of();
        private @Nullable Payload body;
        private @Nullable OutputStream download;
        private ExecutionOptions options = ExecutionOptions.DEFAULT;
        private @Nullable AdHocTarget adHoc;

        private Builder(String integrationId, String endpointName) {
            this.integrationId = integrationId;
            this.endpointName = endpointName;
        }

        /**
         * Identifies this execution in results, logs and events; a random unique id by default. Do not use a secret.
         *
         * @param value any text
         * @return this
         */
        public Builder requestId(String value) {
            this.requestId = value;
            return this;
        }

        /**
         * The tenant that the integration belongs to; {@code default} by default.
         *
         * @param value the id of a tenant
         * @return this
         */
        public Builder tenantId(String value) {
            this.tenantId = value;
            return this;
        }

        /**
         * The integration to execute.
         *
         * @param value its id
         * @return this
         */
        public Builder integrationId(String value) {
            this.integrationId = value;
            return this;
        }

        /**
         * The endpoint to execute.
         *
         * @param value its name in the integration
         * @return this
         */
        public Builder endpointName(String value) {
            this.endpointName = value;
            return this;
        }

        /**
         * The connection whose credentials are used; {@code default} by default.
         *
         * @param value the id of a connection of the integration
         * @return this
         */
        public Builder connection(String value) {
            this.connection = value;
            return this;
        }

        /**
         * The input document; empty by default.
         *
         * @param value an object with {@code context}, {@code variables} and {@code user_data}, each optional
         * @return this
         */
        public Builder inputData(JsonNode value) {
            this.inputData = value;
            return this;
        }

        /**
         * Values to merge into the input's {@code context}; none by default.
         *
         * @param value take precedence over those of the input
         * @return this
         */
        public Builder context(Map<String, JsonNode> value) {
            this.context = value;
            return this;
        }

        /**
         * Headers of this call; none by default. The execution fails with {@code VALIDATION_FAILED} if one of them
         * frames the message, names the host or is set by the integration's authentication, or if there are any headers
         * and the connector does not support headers.
         *
         * @param value headers keyed by name, case-insensitive; they override mapped headers and those of the
         *     integration
         * @return this
         */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /**
         * Query parameters of this call; none by default. The execution fails with {@code VALIDATION_FAILED} if one of
         * them carries the integration's credentials or its pagination, or if there are any and the connector does not
         * support query parameters.
         *
         * @param value parameters keyed by name; arrays and objects are allowed; they override mapped ones
         * @return this
         */
        public Builder queryParams(Map<String, JsonNode> value) {
            this.queryParams = value;
            return this;
        }

        /**
         * A body to send instead of the mapped one; by default the body is mapped.
         *
         * @param value null to map it
         * @return this
         */
        public Builder body(@Nullable Payload value) {
            this.body = value;
            return this;
        }

        /**
         * Options that apply to this execution only; none by default.
         *
         * @param value the options
         * @return this
         */
        public Builder options(ExecutionOptions value) {
            this.options = value;
            return this;
        }

        /**
         * The stream to which the unmapped body of a successful response is written; by default the response is mapped.
         *
         * @param value not closed by the engine; null to map the response
         * @return this
         */
        public Builder download(@Nullable OutputStream value) {
            this.download = value;
            return this;
        }

        /**
         * Builds the object from the current values.
         *
         * @return a new ExecutionRequest
         * @throws io.adaptor.api.error.InvalidValueException if a value is missing or out of bounds
         */
        public ExecutionRequest build() {
            return new ExecutionRequest(
                    requestId == null ? FreshIds.next() : requestId,
                    tenantId,
                    integrationId,
                    endpointName,
                    connection,
                    inputData,
                    context,
                    headers,
                    queryParams,
                    body,
                    download,
                    options,
                    adHoc);
        }
    }
}
