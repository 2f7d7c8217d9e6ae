package io.adaptor.json;

import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.seconds;
import static io.adaptor.json.Texts.expression;
import static io.adaptor.json.Trees.list;
import static io.adaptor.json.Trees.texts;

import io.adaptor.api.CachePolicy;
import io.adaptor.api.CachePolicy.Builder;

/** {@code cache_config}. */
final class CacheFields {
    static final Shape<CachePolicy, Builder> SHAPE = Shape.of(
                    "cache_config",
                    "Whether and how long responses are kept; only safe endpoints are cached.",
                    CachePolicy::builder,
                    Builder::build)
            .field("enabled", flag(), CachePolicy::enabled, Builder::enabled)
            .doc("False switches it off.")
            .field("ttl_seconds", seconds(0, 86_400), CachePolicy::ttl, Builder::ttl)
            .doc("How long a response is fresh.")
            .field("cache_key_fields", list(expression()), CachePolicy::keyFields, Builder::keyFields)
            .doc("JMESPaths over the input that make up the key instead of the mapped request.")
            .field("invalidate_on", texts(), CachePolicy::invalidateOn, Builder::invalidateOn)
            .doc("Endpoints whose success empties the entries.")
            .field("stale_if_error_seconds", seconds(0, 604_800), CachePolicy::staleIfError, Builder::staleIfError)
            .doc("How long after its time a response may stand in for an error.");

    private CacheFields() {}
}
