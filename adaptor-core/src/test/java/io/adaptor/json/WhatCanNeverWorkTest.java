package io.adaptor.json;

import static io.adaptor.json.Samples.located;
import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no execution could ever work with are refused when they are read, with the field and the remedy. */
class WhatCanNeverWorkTest {
    private static final String HEAD =
            "integration_id: i\nname: nn\ntype: rest_api\ncategory: c\nbase_url: https://api.example.com\n";

    private static Integration read(String text) {
        return IntegrationFormat.read(text, "t.yaml");
    }

    private static String line(String text) {
        assertThat(located(text)).hasSize(1);
        return located(text).get(0);
    }

    private static String ofEndpoint(String endpoint) {
        return line(HEAD + "endpoints:\n  e: { " + endpoint + " }\n  other: { path: /o, method: POST }\n");
    }

    private static String ofIntegration(String field) {
        return line(HEAD + field + "\nendpoints:\n  e: { path: /a, method: GET }\n  p: { path: /p, method: POST }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'/a/{b'      ~ has a { that is not closed; write {b}, or %7B for the character",
                "'/a/{'       ~ has a { that is not closed; write {name}, or %7B for the character",
                "'/a/b}'      ~ has a } that closes nothing; open it with {, or write %7D for the character",
                "'/a/{b/{c}'  ~ has a { inside a placeholder; close the one before with }",
                "'/a/{}'      ~ {} is not a placeholder; its name is of letters, digits, _ . -",
                "'/a/{b c}'   ~ {b c} is not a placeholder; its name is of letters, digits, _ . -",
                "'/a/{+}'     ~ {} is not a placeholder; its name is of letters, digits, _ . -",
                "'/a#b'       ~ a fragment (#) is never sent; leave it out, or write %23 for the character",
                "'/a?b={+c}'  ~ {+c} stands for segments of the path, not for what follows ?; write {c}, or use query_params",
                "'/a{?b,c}'   ~ {?b,c} is not a placeholder; its name is of letters, digits, _ . -, and + before it is for a value of several segments; what follows ? belongs in query_params",
                "'/a/%zz'     ~ has a % that begins no encoded character; write %25 for the character",
                "'/a%'        ~ has a % that begins no encoded character; write %25 for the character",
                "'/a/../b'    ~ has a segment . or .., which would lead elsewhere; write the path that is meant",
                "'/%2E%2e?x'  ~ has a segment . or .., which would lead elsewhere; write the path that is meant",
                "'./a'        ~ has a segment . or .., which would lead elsewhere; write the path that is meant",
                "'http://0177.0.0.1/a' ~ has a host that is an address in a notation that is read in different ways",
                "'https://a..b/c' ~ has no host that can be read; write a name in ASCII or an address",
                "'http:///a'  ~ has no host that can be read; write a name in ASCII or an address",
                "'https://{host}/a' ~ {host} stands in the host, which can't come from an input",
            })
    void aPathWithWrongBracesIsRefused(String path, String message) {
        assertThat(ofEndpoint("path: \"" + path + "\", method: GET"))
                .startsWith("t.yaml:7:8: endpoints.e.path: is \"" + path + "\"; " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'/a/{b}'  ~ {}       ~ endpoints.e.path: has the placeholder {b} without a value; add b to request_mapping.path_params",
                "'/a/{id}' ~ {ids: x} ~ endpoints.e.path: has the placeholder {id} without a value; add id to request_mapping.path_params, or did you mean {ids}?",
                "'/a'      ~ {x: variables.x} ~ endpoints.e.request_mapping.path_params.x: the path has no placeholder {x}; add it to the path, or put the value in query_params",
                "'/a/{b}'  ~ {b: b, c: c} ~ endpoints.e.request_mapping.path_params.c: the path has no placeholder {c}; it has {b}",
                "'/a/{+b}' ~ {} ~ endpoints.e.path: has the placeholder {b} without a value; add b to request_mapping.path_params",
                "'/a?q={b}' ~ {} ~ endpoints.e.path: has the placeholder {b} without a value; add b to request_mapping.path_params",
            })
    void placeholdersAndPathParamsGoTogether(String path, String params, String message) {
        String text = HEAD + "endpoints:\n  e:\n    path: \"" + path
                + "\"\n    method: GET\n    request_mapping: { path_params: " + params + " }\n";

        assertThat(located(text)).anySatisfy(line -> assertThat(line).endsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "{}", "[1]"})
    void aConstantThatNoPathCanHoldIsRefused(String value) {
        assertThat(ofEndpoint("path: \"/a/{b}\", method: GET, request_mapping: { path_params: { b: { value: " + value
                        + " } } }"))
                .endsWith("path_params.b: is a value that no path can hold; give a text, number or boolean that is not"
                        + " empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/a/{b} ~ '..'",
                "/a/{b}/c ~ '.'",
                "/a/{b}?q=1 ~ '..'",
                "/{b} ~ '%2e%2E'",
                "/a/{+b} ~ 'x/../y'",
                "/a/{+b}/c ~ 'x/.'",
                "/a/.{b} ~ '.'",
            })
    void aConstantThatLeadsElsewhereIsRefused(String path, String value) {
        assertThat(ofEndpoint("path: \"" + path + "\", method: GET, request_mapping: { path_params: { b: { value: '"
                        + value.replace("'", "") + "' } } }"))
                .contains(": endpoints.e.request_mapping.path_params.b: is \"")
                .endsWith("; makes a segment . or .., which would lead elsewhere; write the path that is meant");
    }

    @ParameterizedTest
    @CsvSource({"/a/{b}.txt, ..", "/a/{b}, ...", "/a/{b}, 1.0", "/a/{+b}, x/..y/.z", "/a?b={b}, .."})
    void aConstantWithDotsThatStaysWhereItIsPasses(String path, String value) {
        read(HEAD + "endpoints: { e: { path: \"" + path + "\", method: GET, request_mapping: { path_params: { b: {"
                + " value: '" + value + "' } } } } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "when: header.x ~ when: is \"header.x\"; names header, which no answer has: it has status, headers and body; did you mean headers?",
                "when: \"!(error.code == 'x')\" ~ when: is \"!(error.code == 'x')\"; names error, which no answer has: it has status, headers and body; write body.error for a field of the body",
                "when: \"contains(message, 'busy')\" ~ when: is \"contains(message, 'busy')\"; names message, which no answer has: it has status, headers and body; write body.message",
                "when: \"'true'\", wait: retry_after ~ wait: is \"retry_after\"; names retry_after, which no answer has",
                "when: 'true' ~ when: is \"true\"; names true, which no answer has: it has status, headers and body; write `true` with backticks for the value",
                "when: \"status_code == `500`\" ~ when: is \"status_code == `500`\"; names status_code, which no answer has",
                "when: \"body.a\", message: \"errors[0].message\" ~ message: is \"errors[0].message\"; names errors, which no answer has",
            })
    void anOutcomeOverWhatNoAnswerHasIsRefused(String rule, String message) {
        assertThat(ofEndpoint("path: /a, method: GET, outcomes: [ { " + rule + ", is: failed } ]"))
                .contains(": endpoints.e.outcomes[0]." + message);
        assertThat(ofIntegration("outcomes: [ { " + rule + ", is: failed } ]")).contains(": outcomes[0]." + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status == `429`",
                "\\\"headers\\\".\\\"x-a\\\"",
                "@.body.x",
                "[status, body][1]",
                "{ header: headers }.header",
                "`true`",
                "'x' == body.header",
                "length(body.errors || `[]`) > `0`",
                "map(&error, body)[0]",
                "contains([`500`, `502`], status)",
                "not_null(body.a, headers.b)",
            })
    void anOutcomeOverWhatAnswersHavePasses(String when) {
        read(HEAD + "outcomes: [ { when: \"" + when
                + "\", is: failed } ]\nendpoints: { e: { path: /a, method: GET } }\n");
    }

    @Test
    void aCacheThatItsOwnEndpointEmptiesIsRefused() {
        assertThat(ofEndpoint("path: /a, method: GET, cache_config: { invalidate_on: [other, e] }"))
                .endsWith(
                        "endpoints.e.cache_config.invalidate_on[1]: is \"e\"; is the endpoint itself, whose every success"
                                + " would empty its cache; name the endpoints that change what it reads");
    }

    @ParameterizedTest
    @CsvSource({"GET, form", "HEAD, json"})
    void aFormatForABodyThatIsNotSentIsRefused(String method, String format) {
        assertThat(ofEndpoint("path: /a, method: " + method + ", request_format: " + format))
                .endsWith("endpoints.e.request_format: is for the body of a request, and " + method
                        + " carries none; leave it out, or use another method");
    }

    @Test
    void aTestEndpointThatNeedsInputForItsPathIsRefused() {
        String file = HEAD + "test_endpoint: e\nendpoints:\n  e:\n    path: \"/a/{b}\"\n    method: GET\n"
                + "    request_mapping: { path_params: { b: %s } }\n";

        assertThat(line(file.formatted("variables.id")))
                .startsWith("t.yaml:6:1: test_endpoint: e is tested without input, and its path needs {b} from"
                        + " variables.id; give that a default, or name another endpoint")
                .endsWith("endpoints.e.request_mapping.path_params.b stands in line 11");
        read(file.formatted("{ source: variables.id, default: 1 }"));
        read(file.formatted("\"variables.id || '1'\""));
        read(file.formatted("{ value: 1 }"));
    }

    @Test
    void endpointsThatStandInForEachOtherPassBecauseTheFallbacksOfAFallbackAreNotAsked() {
        read(HEAD + "endpoints:\n  e: { path: /a, method: GET, fallback: { endpoint: f } }\n"
                + "  f: { path: /b, method: GET, fallback: { endpoint: e } }\n");
    }

    @Test
    void aUserInAPathIsRefusedAndNotShown() {
        assertThat(ofEndpoint("path: \"https://u:hidden-one@a.example/c\", method: GET"))
                .contains("holds a user before its host, which is refused; put credentials in auth_config")
                .doesNotContain("hidden-one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]"})
    void aConstantThatNoHeaderCanHoldIsRefused(String value) {
        assertThat(ofEndpoint("path: /a, method: GET, request_mapping: { headers: { X: { value: " + value + " } } }"))
                .endsWith("headers.X: is a value that no header can hold; give a text, number or boolean");
    }

    @ParameterizedTest
    @CsvSource({
        "http://0177.0.0.1, has a host that is an address in a notation that is read in different ways",
        "http://127.1, must be a URL",
        "http://my_service:99999, must be a URL",
        "http://a.example:70000, must be a URL",
        "http://-my_service, must be a URL",
        "http://my_service-/v1, must be a URL",
    })
    void aBaseUrlWhoseHostNobodyMayConnectToIsRefused(String url, String message) {
        assertThat(line(HEAD.replace("https://api.example.com", url) + "endpoints: { e: { path: /a, method: GET } }\n"))
                .contains(": base_url: ", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_service:8080", "https://_srv.example/v1", "http://stack.1orders", "http://a_:1"})
    void aBaseUrlMayHaveWhateverNameDnsKnows(String url) {
        assertThat(read(HEAD.replace("https://api.example.com", url) + "endpoints: { e: { path: /a, method: GET } }\n")
                        .baseUrl())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "GET ~ request_schema: { type: object } ~ request_schema: is for the body of a request, and GET carries none",
                "HEAD ~ request_schema: {} ~ request_schema: is for the body of a request, and HEAD carries none",
                "GET ~ pagination: { style: cursor, cursor_path: c, param: body.c } ~ pagination.param: is \"body.c\"; goes into the body, and GET carries none",
                "POST ~ pagination: { style: next_url, cursor_path: c } ~ pagination.style: is next_url; is for endpoints that only read, and this one is unsafe",
                "DELETE ~ pagination: { style: link_header } ~ pagination.style: is link_header; is for endpoints that only read, and this one is idempotent",
                "PUT ~ pagination: { style: link_header } ~ pagination.style: is link_header; is for endpoints that only read, and this one is idempotent",
            })
    void whatTheMethodCanNotDoIsRefused(String method, String field, String message) {
        assertThat(ofEndpoint("path: /a, method: " + method + ", " + field)).contains(": endpoints.e." + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow_hosts: ['10.1']",
                "allow_hosts: ['010.0.0.1/8']",
                "allow_hosts: ['167772161']",
                "auth_config: { type: api_key, api_key_header: Content-Length, credentials: { api_key: abcdefgh } }",
                "auth_config: { type: api_key, api_key_header: proxy-authorization, credentials: { api_key: abcdefgh } }",
                "auth_config: { type: jwt, jwt_algorithm: HS256, jwt_header: Connection, credentials: { secret: 0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d } }",
                "idempotency: { class: keyed, key_header: Transfer-Encoding }",
            })
    void anIntegrationThatEachCallWouldRefuseIsRefused(String field) {
        assertThat(ofIntegration(field)).containsAnyOf("is not an address or range", "frames the message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://u:p@id.example/t", "https://id.example/t#x", "https://id..example/t", "http://0x7f.1/t"
            })
    void aTokenUrlThatNoRequestMayGoToIsRefused(String url) {
        assertThat(ofIntegration("auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"" + url
                        + "\", credentials: { client_id: a, client_secret: b } }"))
                .contains(": auth_config.token_url: ")
                .doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x {a", "x a}", "{}", "{a} {b", "}{"})
    void aSummaryWithABraceAloneIsRefused(String summary) {
        assertThat(ofEndpoint("path: /a, method: GET, response_mapping: { field_mappings: { a: a, b: b }, summary: '"
                        + summary + "' }"))
                .contains(": endpoints.e.response_mapping.summary: has a brace without its other half");
    }

    @Test
    void whatComesFromTheInputDoesNotHideWhatComesFromTheAnswer() {
        String mapping = "path: /a, method: GET, response_mapping: { field_mappings: { a: v }, from_input: { a: ";

        assertThat(ofEndpoint(mapping + "variables.v } }"))
                .contains(": endpoints.e.response_mapping.from_input.a: would overwrite what field_mappings puts there")
                .endsWith("endpoints.e.response_mapping.field_mappings.a stands in line 7");
        read(HEAD + "endpoints:\n  e: { " + mapping + "{ source: variables.v, condition: variables.v } } } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ $ref: '#' } ~ #",
                "{ $defs: { a: { allOf: [ { $ref: '#/$defs/a' } ] } }, $ref: '#/$defs/a' } ~ #/$defs/a",
                "{ $id: 'https://a.example/x', not: { $ref: 'https://a.example/x' } } ~ https://a.example/x",
                "{ $defs: { a: { $anchor: q, if: { $ref: '#/$defs/b' } }, b: { anyOf: [ {}, { $ref: '#q' } ] } } } ~ #/$defs/b",
            })
    void aSchemaThatAppliesItselfWithoutEndIsRefused(String schema, String reference) {
        assertThat(ofEndpoint("path: /a, method: GET, validation_schema: " + schema))
                .contains(": endpoints.e.validation_schema: refers to \"" + reference
                        + "\", which comes back to itself without going into the value");
    }

    @Test
    void aSchemaThatRefersToItselfForWhatIsInsidePasses() {
        read(
                HEAD
                        + "endpoints:\n  e: { path: /a, method: GET, validation_schema: { $defs: { n: { anyOf: [ { type: 'null' },"
                        + " { properties: { next: { $ref: '#/$defs/n' } } } ] } }, $ref: '#/$defs/n', items: { $ref: '#' } } }\n");
    }

    @Test
    void aPlaceholderIsNotMissedWhereItsMappingIsWrongItself() {
        assertThat(ofEndpoint("path: \"/a/{b}\", method: GET, request_mapping: { path_params: { b: 'a..b' } }"))
                .contains("endpoints.e.request_mapping.path_params.b: is \"a..b\"; must be a JMESPath");
    }

    @Test
    void whatPathsMeanToAConnectorThatIsNamedIsItsOwnAffair() {
        String text = HEAD.replace("https://api", "redis://api") + "connector: redis\n"
                + "endpoints: { e: { path: \"key:{a\", method: GET, cache_config: {}, request_mapping: { body: { a: b } } } }\n";

        assertThat(read(text).endpoint("e")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aBodyOfAMethodThatCarriesNoneIsRefused(String method) {
        assertThat(ofEndpoint("path: /a, method: " + method + ", request_mapping: { body: { x: variables.x } }"))
                .contains(": endpoints.e.request_mapping.body: can't be sent with " + method
                        + "; use query_params, or another method");
    }

    @Test
    void aBatchOfAMethodThatCarriesNoBodyIsRefused() {
        assertThat(line(HEAD + "endpoints:\n  b: { path: /b, method: GET }\n"
                        + "  e: { path: /e, method: GET, bulk: { endpoint: b, items_field: ids, results_path: r } }\n"))
                .contains(": endpoints.e.bulk.endpoint: is \"b\"; is GET, which carries no body for items_field");
    }

    @ParameterizedTest
    @CsvSource({"POST, unsafe", "PUT, idempotent", "PATCH, unsafe", "DELETE, idempotent"})
    void aCacheOfAnEndpointThatDoesNotOnlyReadIsRefused(String method, String kind) {
        assertThat(ofEndpoint("path: /a, method: " + method + ", cache_config: {}"))
                .endsWith("endpoints.e.cache_config: is for endpoints that only read, and this one is " + kind
                        + "; leave it out, or say idempotency: safe if it does only read");
    }

    @Test
    void aCacheThatIsOffOrOfAnEndpointThatOnlyReadsPasses() {
        read(HEAD + "cache_config: {}\nendpoints:\n  a: { path: /a, method: POST, cache_config: { enabled: false } }\n"
                + "  b: { path: /b, method: POST, idempotency: safe, cache_config: {} }\n"
                + "  c: { path: /c, method: DELETE }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ burst_size: 1 } ~ rate_limit.burst_size: limits nothing by itself",
                "{ burst_size: 1, concurrent_requests: 2 } ~ rate_limit.burst_size: limits nothing by itself",
                "{ burst_size: 1, max_wait_ms: 5 } ~ rate_limit.burst_size: limits nothing by itself",
            })
    void aLimitThatLimitsNothingIsRefused(String limit, String message) {
        assertThat(ofIntegration("rate_limit: " + limit)).contains(": " + message);
        assertThat(ofEndpoint("path: /a, method: GET, rate_limit: " + limit)).contains(": endpoints.e." + message);
    }

    @Test
    void aLimitThatOnlyLearnsFromAnswersPasses() {
        read(HEAD + "rate_limit: { max_wait_ms: 5 }\nendpoints: { e: { path: /a, method: GET, rate_limit: {} } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ value: 1, on: [NOPE] } ~ .on[0]: is NOPE; is not an error code; known are INTEGRATION_NOT_FOUND, ",
                "{ value: 1, on: [TIMEOUT, TIME_OUTS] } ~ .on[1]: is TIME_OUTS; is not an error code; did you mean TIMEOUT? known are ",
                "{ value: 1, on: [rate_limited] } ~ .on[0]: is rate_limited; is not an error code; did you mean RATE_LIMITED? known are ",
                "{ value: 1, on: [CANCELLED] } ~ .on[0]: never applies: nothing stands in for what was cancelled; leave it out",
                "{ endpoint: e } ~ .endpoint: is the endpoint itself; name another one, or a value",
                "[{ value: 1 }, { endpoint: other }] ~ : is never reached: a value before it stands in for every failure",
            })
    void aFallbackThatCanNeverStandInIsRefused(String fallback, String message) {
        String index = fallback.startsWith("[") ? "[1]" : "[0]";

        assertThat(ofEndpoint("path: /a, method: GET, fallback: " + fallback))
                .contains("endpoints.e.fallback" + index + message);
    }

    @Test
    void codesOfAConnectorOrAuthenticatorFromOutsidePassUnlessOneOfOursIsNear() {
        String fallback = "endpoints: { e: { path: /a, method: GET, fallback: { value: 1, on: [%s] } } }\n";

        read(HEAD + "connector: acme\n" + fallback.formatted("ACME_QUOTA"));
        read(HEAD + "auth_config: { type: custom, custom_handler: acme }\n" + fallback.formatted("ACME_QUOTA"));
        assertThat(line(HEAD + "connector: acme\n" + fallback.formatted("TIMOUT")))
                .contains("did you mean TIMEOUT?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ \"A b\": x } ~ headers.A b: not a header name: only letters, digits and",
                "{ \"\": x } ~ headers.: not a header name: only letters, digits and",
                "{ \"A:\": x } ~ headers.A:: not a header name: only letters, digits and",
                "{ A: \"x\\ny\" } ~ headers.A: has a control character (line breaks are not allowed)",
                "{ A: \"x\\ry\" } ~ headers.A: has a control character (line breaks are not allowed)",
                "{ A: \"x\\0y\" } ~ headers.A: has a control character (line breaks are not allowed)",
                "{ A: \"größe\" } ~ headers.A: has a character that is not ASCII; encode it",
            })
    void aHeaderThatCanNotBeSentIsRefused(String headers, String message) {
        assertThat(ofIntegration("headers: " + headers)).contains(": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "path: /a, method: GET, request_mapping: { headers: { \"A b\": x } } ~ request_mapping.headers.A b",
                "path: /a, method: POST, idempotency: { class: keyed, key_header: \"Idempotency Key\" } ~ idempotency.key_header",
            })
    void namesOfHeadersElsewhereAreCheckedToo(String endpoint, String field) {
        assertThat(ofEndpoint(endpoint)).contains("endpoints.e." + field + ": ").contains("not a header name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ type: api_key, api_key_header: \"X Key\", credentials: { api_key: k } } ~ api_key_header",
                "{ type: jwt, jwt_header: \"X Key\", jwt_algorithm: HS256, credentials: { secret: 01234567890123456789012345678901 } } ~ jwt_header",
                "{ type: oauth2, oauth2_flow: client_credentials, token_url: \"https://a.example/t\", header_name: \"X:\", credentials: { client_id: a, client_secret: b } } ~ header_name",
            })
    void namesOfHeadersThatCarryCredentialsAreCheckedToo(String auth, String field) {
        assertThat(ofIntegration("auth_config: " + auth.replace("secret: 0123", "secret: x0123")))
                .contains(": auth_config." + field + ": ")
                .contains("not a header name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "[\"10.0.0.0/99\"]       ~ allow_hosts[0]: \"10.0.0.0/99\" is not an address or range such as 10.0.0.0/8",
                "[db.internal, \"http://x\"] ~ allow_hosts[1]: \"http://x\" is not an address or range such as 10.0.0.0/8",
                "[\"db.internal:5432\"]  ~ allow_hosts[0]: \"db.internal:5432\" is not a valid host name",
                "[\"a b\"]               ~ allow_hosts[0]: \"a b\" is not a valid host name",
            })
    void allowHostsThatNameNoHostAreRefused(String hosts, String message) {
        assertThat(ofIntegration("allow_hosts: " + hosts)).contains(": " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "RS256 ~ private_key: nope ~ private_key: holds no \"BEGIN PRIVATE KEY\" block; give the PEM text itself, not a file name",
                "RS256 ~ private_key: key.pem ~ private_key: holds no \"BEGIN PRIVATE KEY\" block; give the PEM text itself, not a file name",
                "ES256 ~ private_key: \"-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----\" ~ private_key: is damaged, or not a key of a supported kind",
                "RS256 ~ private_key: \"-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY-----\" ~ private_key: is encrypted; give it without a pass phrase",
                "RS256 ~ secret: short ~ private_key: is missing; RS256 is signed with it; add it",
                "HS256 ~ secret: short ~ secret: HS256 needs a secret of at least 32 bytes",
                "HS384 ~ secret: x0123456789012345678901234567890 ~ secret: HS384 needs a secret of at least 48 bytes",
                "HS512 ~ secret: x0123456789012345678901234567890 ~ secret: HS512 needs a secret of at least 64 bytes",
                "HS256 ~ private_key: x ~ secret: is missing; HS256 is signed with it; add it",
            })
    void aKeyThatCanNotSignIsRefusedAndNotShown(String algorithm, String credential, String message) {
        assertThat(ofIntegration("auth_config: { type: jwt, jwt_algorithm: " + algorithm + ", credentials: { "
                        + credential + " } }"))
                .contains("auth_config.credentials." + message)
                .doesNotContain("nope")
                .doesNotContain("short;");
    }

    @Test
    void aKeyThatIsASecretOfElsewhereIsNotKnownYet() {
        read(
                HEAD
                        + "auth_config: { type: jwt, jwt_algorithm: RS256, credentials: { private_key: \"${secret:KEY}\" } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "client_credentials ~ token_url: \"not a url\" ~ token_url",
                "client_credentials ~ token_url: id.example.com/token ~ token_url",
                "client_credentials ~ token_url: \"ftp://id.example.com/token\" ~ token_url",
                "client_credentials ~ token_url: \"https:///token\" ~ token_url",
                "authorization_code ~ token_url: \"https://a.example/t\", authorization_url: /authorize ~ authorization_url",
                "client_credentials ~ token_url: \"https://a.example/t\", revocation_url: revoke ~ revocation_url",
            })
    void aUrlOfOAuthThatIsNoneIsRefused(String flow, String urls, String field) {
        assertThat(ofIntegration("auth_config: { type: oauth2, oauth2_flow: " + flow + ", " + urls
                        + ", credentials: { client_id: a, client_secret: b } }"))
                .endsWith("auth_config." + field
                        + ": is not a URL; write an absolute one such as https://id.example.com/token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "client_credentials ~ {} ~ client_id: is missing",
                "client_credentials ~ {} ~ client_secret: is missing; client_credentials needs it, or a private_key",
                "client_credentials ~ { client_id: a } ~ client_secret: is missing",
                "client_credentials ~ { client_secret: a } ~ client_id: is missing",
                "jwt_bearer ~ {} ~ private_key: is missing; assertions are signed with it",
                "token_exchange ~ { client_id: a } ~ subject_token: is missing",
            })
    void oauthWithoutAClientIsRefused(String flow, String credentials, String message) {
        assertThat(located(HEAD + "auth_config: { type: oauth2, oauth2_flow: " + flow
                        + ", token_url: \"https://a.example/t\", credentials: " + credentials + " }\n"))
                .anySatisfy(line -> assertThat(line).contains("auth_config.credentials." + message));
    }

    @Test
    void aClientThatIsKnownByOtherMeansPasses() {
        read(HEAD + "auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"https://a.example/t\","
                + " client_auth: none, credentials: { client_id: a } }\n");
        read(HEAD + "auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"https://a.example/t\","
                + " client_auth: none, token_params: { client_id: a, client_secret: b } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "client_credentials ~ client_auth: none ~ credentials.client_secret: is not sent with client_auth none; remove it, or say client_auth: post",
                "client_credentials ~ token_fields: { access_token: \"tokens[*].v\" } ~ token_fields.access_token: is not a place in an answer; write names with dots between them and [0] for an element, such as data.tokens[0].value",
                "client_credentials ~ token_fields: { access_token: \"tokens[-1]\" } ~ token_fields.access_token: is not a place in an answer; write names",
                "client_credentials ~ token_fields: { access_token: \"a..b\" } ~ token_fields.access_token: is not a place in an answer; write names",
                "client_credentials ~ token_fields: { access_token: \"\" } ~ token_fields.access_token: is not a place in an answer; write names",
                "client_credentials ~ token_fields: { expires_in: \"data.exp || x\" } ~ token_fields.expires_in: is not a place in an answer; write names",
                "client_credentials ~ token_fields: { id_token: data.id } ~ token_fields.id_token: has the name of a secret, and no secret is kept as a value; the names are access_token, refresh_token,",
                "refresh_token ~ token_params: { grant_type: password } ~ token_params.grant_type: would replace that of every token request, refreshes too; remove it, or use oauth2_flow: client_credentials, whose grant_type may be another",
                "refresh_token ~ token_params: { refresh_token: x } ~ token_params.refresh_token: would replace that of every token request, refreshes too; remove it",
                "authorization_code ~ token_params: { code: x } ~ token_params.code: would replace that of every token request, refreshes too; remove it",
                "client_credentials ~ base_url_from: api.example.com ~ base_url_from: is not a name of a field; write the field of the token response that holds the address, such as instance_url,",
                "client_credentials ~ base_url_from: \"https://api.example.com\" ~ base_url_from: is not a name of a field",
                "client_credentials ~ base_url_from: data.url ~ base_url_from: is not a name of a field",
                "client_credentials ~ base_url_from: session_url ~ base_url_from: has the name of a secret, and no secret is kept as a value; name it otherwise in token_fields",
                "client_credentials ~ base_url_from: scope ~ base_url_from: is kept as part of the tokens, not as a value; name it otherwise",
                "client_credentials ~ callback_values: [realmId] ~ callback_values: never apply, because client_credentials has no callback; remove them",
                "authorization_code ~ callback_values: [realmId, code] ~ callback_values[1]: belongs to the authorization itself; remove it",
                "authorization_code ~ callback_values: [id_token] ~ callback_values[0]: has the name of a secret, and no secret is kept as a value; remove it",
                "authorization_code ~ callback_values: [expires_in] ~ callback_values[0]: is kept as part of the tokens, not as a value; remove it",
                "client_credentials ~ reconnect_errors: [x] ~ reconnect_errors: never apply, because client_credentials needs no person; remove them",
                "jwt_bearer ~ reconnect_errors: [x] ~ reconnect_errors: never apply, because jwt_bearer needs no person; remove them",
            })
    void anOptionOfOAuthThatCanNotDoWhatIsMeantIsRefused(String flow, String option, String message) {
        String key = flow.equals("jwt_bearer") ? ", private_key: \"${secret:K}\"" : "";
        assertThat(ofIntegration("auth_config: { type: oauth2, oauth2_flow: " + flow
                        + ", token_url: \"https://a.example/t\", authorization_url: \"https://a.example/a\", " + option
                        + ", credentials: { client_id: a, client_secret: b, refresh_token: c" + key + " } }"))
                .contains("auth_config." + message);
    }

    @Test
    void aPairThatCanNotBeUnencodedIsRefused() {
        String yaml =
                HEAD + "auth_config: { type: oauth2, oauth2_flow: client_credentials, client_auth: basic_unencoded,"
                        + " token_url: \"https://a.example/t\", credentials: { client_id: %s%s } }\n";

        read(yaml.formatted("\"${secret:ID}\"", ", client_secret: b"));
        assertThat(line(yaml.formatted("\"a:b\"", ", client_secret: b")))
                .contains(
                        "auth_config.client_auth: can't be basic_unencoded, because client_id has a colon; use basic");
        assertThat(line(yaml.formatted("a", "")))
                .contains("auth_config.credentials.client_secret: is missing; client_auth basic_unencoded needs it");
    }

    @Test
    void optionsOfOAuthThatDoWhatIsMeantPass() {
        read(HEAD + "auth_config: { type: oauth2, oauth2_flow: client_credentials, token_url: \"https://a.example/t\","
                + " token_params: { grant_type: account_credentials, account_id: b }, base_url_from: site,"
                + " token_fields: { access_token: \"tokens[0].v\", site: data.url, token_type: t },"
                + " credentials: { client_id: a, client_secret: b } }\n");
        read(HEAD + "auth_config: { type: oauth2, oauth2_flow: authorization_code, token_url: \"https://a.example/t\","
                + " authorization_url: \"https://a.example/a\", callback_values: [realmId, shop], base_url_from: shop,"
                + " reconnect_errors: [token_revoked, \"190\"], token_params: { redirect_uri: x },"
                + " credentials: { client_id: a, client_secret: b } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ a: variables.x, \"a.b\": \"'c'\" } ~ a.b: goes inside a, which another rule fills as a whole; fill a by targets inside it only, or by one expression such as merge(",
                "{ \"a.b\": x, a: z } ~ a: would overwrite a.b, which stands before it",
                "{ \"a[0]\": x, \"a[0].b\": z } ~ a[0].b: goes inside a[0], which another rule fills as a whole",
                "{ a: { value: [1] }, \"a.b\": z } ~ a.b: goes inside a, which another rule fills as a whole",
                "{ a: { value: {} }, \"a[0]\": z } ~ a[0]: goes inside a, which another rule fills as a whole",
                "{ a: { value: 5 }, \"a.b.c\": z } ~ a.b.c: goes inside a, which another rule fills as a whole",
            })
    void targetsThatOverwriteEachOtherAreRefused(String body, String message) {
        assertThat(located(HEAD + "endpoints: { e: { path: /a, method: POST, request_mapping: { body: " + body
                        + " } } }\n"))
                .anySatisfy(line -> assertThat(line).contains("endpoints.e.request_mapping.body." + message));
        assertThat(located(HEAD + "endpoints: { e: { path: /a, method: POST, response_mapping: { field_mappings: "
                        + body + " } } }\n"))
                .anySatisfy(
                        line -> assertThat(line).contains("endpoints.e.response_mapping.field_mappings." + message));
    }

    @Test
    void targetsThatContradictEachOtherAreBothSaidWithTheirLine() {
        assertThat(located(
                        HEAD + "endpoints:\n  e:\n    path: /a\n    method: POST\n    request_mapping:\n      body:\n"
                                + "        a: variables.x\n        c: variables.c\n        a.b: variables.y\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "t.yaml:14:9: endpoints.e.request_mapping.body.a.b: goes inside a, which another rule fills")
                .endsWith("; endpoints.e.request_mapping.body.a stands in line 12");
    }

    @Test
    void targetsInsideTheWholeInsideATreeOrUnderConditionsPass() {
        read(HEAD + "endpoints: { e: { path: /a, method: POST, request_mapping: { body: { \".\": variables.o,"
                + " \"a.b\": z, c: { value: {} }, \"c.d\": z, e: { source: x, condition: v }, \"e.f\": z, g: { value: [] }, \"g[0]\": z,"
                + " \"l[-]\": a, \"l[-].b\": z } } } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "x ~ is not a target of a request; it begins with path_params., query_params., headers. or body.; did you mean body.x?",
                "q ~ is not a target of a request; it begins with path_params., query_params., headers. or body.; did you mean query_params.q?",
                "body.y ~ is a target that the mapping does not fill; did you mean body.x?",
                "headers.Total ~ is a target that the mapping does not fill; it fills query_params.q, body.x",
            })
    void aTransformationOfWhatARequestDoesNotFillIsRefused(String field, String message) {
        assertThat(ofEndpoint("path: /a, method: POST, request_mapping: { query_params: { q: variables.q }, body: {"
                        + " x: variables.x }, transformations: [ { field: " + field + ", transform: uppercase } ] }"))
                .endsWith("endpoints.e.request_mapping.transformations[0].field: is \"" + field + "\"; " + message);
    }

    @Test
    void aTransformationInsideOrAroundATargetPasses() {
        read(HEAD + "endpoints: { e: { path: /a, method: POST, request_mapping: { body: { \"x.y\": a, z: b },"
                + " transformations: [ { field: body.x, transform: json_stringify },"
                + " { field: body.z.deep, transform: uppercase } ] } } }\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "summary: \"x {nope}\" ~ summary: {nope} is not a field of the mapped data; it fills order_id, total",
                "summary: \"{totl} {order_id}\" ~ summary: {totl} is not a field of the mapped data; did you mean total?",
                "summary: \"{customer.name}\" ~ summary: {customer.name} is not a field of the mapped data; it fills order_id, total",
                "transformations: [{ field: totals, transform: uppercase }] ~ transformations[0].field: is \"totals\"; is a target that the mapping does not fill; did you mean total?",
            })
    void whatSpeaksOfDataThatAreNotMappedIsRefused(String part, String message) {
        assertThat(ofEndpoint("path: /a, method: GET, response_mapping: { field_mappings: { order_id: id, total: t }, "
                        + part + " }"))
                .endsWith("endpoints.e.response_mapping." + message);
    }

    @Test
    void aSummaryOfDefaultsInputsCountsAndUnmappedAnswersPasses() {
        read(HEAD + "endpoints:\n  a: { path: /a, method: GET, response_mapping: { field_mappings: { a: a },"
                + " from_input: { b: variables.b }, default_values: { c: 1 }, summary: \"{count} {a} {b} {c} {length(@)}\" } }\n"
                + "  b: { path: /b, method: GET, response_mapping: { summary: \"{nope}\" } }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void aTestEndpointThatMayChangeSomethingIsRefused(String method) {
        assertThat(line(HEAD + "test_endpoint: e\nendpoints: { e: { path: /a, method: " + method + " } }\n"))
                .endsWith("test_endpoint: is \"e\"; may change something: e is " + method
                        + "; name an endpoint that only reads, or say idempotency: safe there if it does");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{ ca_certificate: nope } ~ ca_certificate: holds no \"BEGIN CERTIFICATE\" block; give the PEM text itself, not a file name",
                "{ ca_certificate: \"-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----\" } ~ ca_certificate: holds a block that is not an X.509 certificate",
                "{ ca_certificate: \"/etc/ssl/ca.pem\" } ~ ca_certificate: holds no \"BEGIN CERTIFICATE\" block",
            })
    void certificatesThatAreNoneAreRefused(String tls, String message) {
        assertThat(ofIntegration("tls: " + tls)).contains(": tls." + message);
    }

    @Test
    void theKeyOfAClientCertificateIsReadToo() {
        assertThat(located(HEAD + "tls: { client_certificate: nope, client_key: nope }\n"))
                .anySatisfy(line ->
                        assertThat(line).contains("tls.client_certificate: holds no \"BEGIN CERTIFICATE\" block"))
                .anySatisfy(line -> assertThat(line).contains("tls.client_key: holds no \"BEGIN PRIVATE KEY\" block"));
    }

    @Test
    void allMistakesOfAFileAreReportedAtOnce() {
        assertThat(located(HEAD + """
                        rate_limit: { burst_size: 1 }
                        headers: { "A b": x }
                        endpoints:
                          a:
                            path: "/a/{b"
                            method: GETT
                          b:
                            path: "/b/{b}"
                            method: GET
                            request_mapping:
                              body: { x: x }
                            fallback: [{ endpoint: b }]
                        """))
                .extracting(line -> line.split(": ")[0] + " " + line.split(": ")[1])
                .containsExactly(
                        "t.yaml:6:15 rate_limit.burst_size",
                        "t.yaml:7:12 headers.A b",
                        "t.yaml:10:5 endpoints.a.path",
                        "t.yaml:11:5 endpoints.a.method",
                        "t.yaml:13:5 endpoints.b.path",
                        "t.yaml:16:7 endpoints.b.request_mapping.body",
                        "t.yaml:17:18 endpoints.b.fallback[0].endpoint");
    }
}
