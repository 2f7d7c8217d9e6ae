package io.adaptor.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.Integration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every component of every record of the format is reached from a document: over some documents it takes more than one
 * value, which one that nobody describes never does.
 */
class DescribedRecordsTest {
    private static final List<String> DOCUMENTS = List.of(
            Samples.kitchenSink(),
            """
            name: sparse
            type: graphql
            category: c
            api_version: v1
            proxy: { host: p, port: 1 }
            auth_config: { type: api_key, api_key_header: X, credentials: { api_key: k } }
            retry_config: { reset_headers: [ { header: X-Other, format: epoch_seconds } ] }
            test_cases: [ { name: t, endpoint: e, input_data: {}, expected_output: 1 } ]
            endpoints:
              e:
                bulk: { endpoint: f, items_field: i, results_path: r }
                validation_rules: [ { field: a, type: required } ]
                request_mapping:
                  body: { a: { source: b, transforms: [ { transform: trim, condition: c }, lowercase ] } }
                  transformations: [ { field: body.b, transform: trim } ]
              f: { records: {}, tool: {} }
            """,
            Samples.LEAST + """
                    connection_fields:
                      a: { type: choice, label: A, help: B, example: x, default: x, options: [x], required: false }
                      b: { type: host, suffixes: [.example.com] }
                      c: { pattern: "[a-z]", secret: true }
                    after_consent: { endpoint: e, choices: c, label: l, values: { a: b } }
                    endpoints: { e: {} }
                    """,
            Samples.LEAST + "webhook: { verify: custom, handler: h }\nevents: { a: {} }\n",
            Samples.LEAST + "connector: own\nendpoints: { e: {} }\nsubscriptions: { a: { endpoint: e } }\n",
            Samples.LEAST + "webhook: { verify: jwt, jwt: { algorithms: [RS256], keys_url: 'https://a' } }\n",
            Samples.LEAST
                    + "webhook: { verify: jwt, secrets: [s], jwt: { algorithms: [HS256], header: X, issuer: i, audience: a,"
                    + " body_claim: b } }\n",
            Samples.LEAST
                    + "webhook: { verify: hmac, secrets: [s], signature: { header: X, sign: '{time}{body}', separator: ',',"
                    + " time_prefix: t= } }\n",
            Samples.LEAST
                    + "webhook: { verify: hmac, secrets: [s], signature: { header: X-Y, sign: '{id}{time}{body}', id_header: I,"
                    + " time_header: T, time_format: iso } }\n",
            Samples.LEAST
                    + "webhook: { verify: hmac, signature: { header: X }, handshake: { field: f, header: X, answer_header: Z } }\n",
            Samples.LEAST + "webhook: { verify: hmac, signature: { header: X }, handshake: { field: g, body: a } }\n",
            auth("api_key, api_key_cookie: c, api_key_prefix: p, credentials: { api_key: j }"),
            auth("api_key, api_key_param: c, credentials: { api_key: j }"),
            auth("basic_auth, credentials: { username: a }"),
            auth("basic_auth, credentials: { username: b }"),
            auth("bearer_token, credentials: { token: a }"),
            auth("bearer_token, credentials: { token: b }"),
            auth("oauth2, oauth2_flow: refresh_token, token_url: 'https://b'"),
            auth("jwt, jwt_algorithm: HS256, credentials: { secret: a }"),
            auth("jwt, jwt_algorithm: RS256, credentials: { private_key: a }, jwt_key_id: k, jwt_claims: { a: 1 },"
                    + " jwt_lifetime_seconds: 9, jwt_header: X, jwt_prefix: P, jwt_certificate: C, jwt_id: true"),
            auth("oauth1, credentials: { consumer_key: a, consumer_secret: b }"),
            auth("oauth1, oauth1_signature_method: RSA-SHA1, oauth1_realm: r, oauth1_body_hash: true,"
                    + " credentials: { consumer_key: a, private_key: b }"),
            auth("oauth1, oauth1_place: query, credentials: { consumer_key: a, consumer_secret: c }"),
            auth("aws_sigv4, aws_region: a, aws_service: b, credentials: { access_key_id: a, secret_access_key: b }"),
            auth("aws_sigv4, aws_region: c, aws_service: d, aws_content_hash: true,"
                    + " credentials: { access_key_id: a, secret_access_key: c }"),
            auth("signature, credentials: { secret: a }, signature: { sign: a, headers: { X: '{signature}' } }"),
            auth("signature, credentials: { k: a }, signature: { algorithm: hmac_sha1, key: '{k}', key_encoding: hex,"
                    + " values: { a: { random: 16, as: uuid }, b: { time: unix, methods: [GET] },"
                    + " c: { digest: hmac_sha1, of: a, key: '{k}', key_encoding: hex, skip_empty: true },"
                    + " d: { text: a }, e: { params: [query], pair: '{name}', join: ',' } }, components: [date],"
                    + " parameters: a, encoding: base64, query: { a: '{signature}' }, form: { a: b } }"),
            auth("login, credentials: { k: a }, login: { use: { query: { a: '{credentials.k}' } } }"),
            auth(
                    "login, credentials: { k: b }, login: { steps: [ { name: a, method: PUT, url: 'https://a', body: { a: b },"
                            + " format: form, ok_when: a, auth: { type: basic_auth, credentials: { username: a } } } ],"
                            + " refresh: [ { url: 'https://b' } ], take: { token: a }, learn: { a: b }, base_url_from: a,"
                            + " use: { headers: { A: b }, cookies: { a: b }, body: { a: b }, path: { a: b } },"
                            + " expires_unit: minutes, lifetime_seconds: 9, renew_before_seconds: 8, timeout_seconds: 7,"
                            + " reconnect_when: a }"),
            auth("custom, custom_handler: a, credentials: { a: b }, settings: { a: 1 }"),
            auth("custom, custom_handler: b"),
            auth("combined, schemes: [ { type: bearer_token, credentials: { token: a } },"
                    + " { type: basic_auth, credentials: { username: a } } ]"),
            auth("combined, schemes: [ { type: bearer_token, credentials: { token: b } },"
                    + " { type: basic_auth, credentials: { username: a } } ]"));

    @Test
    void everyComponentOfEveryRecordIsDescribed() throws ReflectiveOperationException {
        Map<String, Set<@Nullable Object>> values = new HashMap<>();
        for (String document : DOCUMENTS) {
            gather(Samples.read(document), values);
        }
        Set<Class<?>> records = new LinkedHashSet<>();
        reachable(Integration.class, records, new HashSet<>());
        Set<String> constant = new TreeSet<>();
        for (Class<?> type : records) {
            for (RecordComponent component : type.getRecordComponents()) {
                Set<?> seen = values.getOrDefault(name(component), Set.of());
                if (seen.size() < 2) {
                    constant.add(name(component));
                }
            }
        }

        assertThat(records).hasSizeGreaterThan(20);
        assertThat(constant).as("no document reaches these").isEmpty();
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static String auth(String auth) {
        return Samples.LEAST + "auth_config: { type: " + auth + " }\n";
    }

    private static void gather(@Nullable Object value, Map<String, Set<@Nullable Object>> values)
            throws ReflectiveOperationException {
        if (value instanceof Iterable<?> list) {
            for (Object item : list) {
                gather(item, values);
            }
        } else if (value instanceof Map<?, ?> map) {
            gather(map.values(), values);
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object part = component.getAccessor().invoke(record);
                values.computeIfAbsent(name(component), none -> new HashSet<>()).add(part);
                gather(part, values);
            }
        }
    }

    private static void reachable(Type type, Set<Class<?>> records, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                reachable(argument, records, seen);
            }
        } else if (type instanceof Class<?> one) {
            if (one.isRecord()) {
                records.add(one);
                for (RecordComponent component : one.getRecordComponents()) {
                    reachable(component.getGenericType(), records, seen);
                }
            } else if (one.isSealed()) {
                for (Class<?> permitted : one.getPermittedSubclasses()) {
                    reachable(permitted, records, seen);
                }
            }
        }
    }
}
