package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.CachePolicy;
import org.jspecify.annotations.Nullable;

/** {@code cache_config}. */
final class CacheFields {
    private static final CachePolicy STANDARD = CachePolicy.builder().build();

    private CacheFields() {}

    static @Nullable CachePolicy read(Located at) {
        FieldReader in = at.fields();
        CachePolicy.Builder cache = CachePolicy.builder();
        in.put("enabled", Located::flag, cache::enabled);
        in.put("ttl_seconds", Located::seconds, cache::ttl);
        in.put("cache_key_fields", ExpressionFields::readAll, cache::keyFields);
        in.put("invalidate_on", Located::texts, cache::invalidateOn);
        in.put("stale_if_error_seconds", Located::seconds, cache::staleIfError);
        return in.build(cache::build);
    }

    static ObjectNode write(CachePolicy cache) {
        return new FieldWriter()
                .flag("enabled", cache.enabled(), STANDARD.enabled())
                .seconds("ttl_seconds", cache.ttl(), STANDARD.ttl())
                .texts("cache_key_fields", cache.keyFields())
                .texts("invalidate_on", cache.invalidateOn())
                .seconds("stale_if_error_seconds", cache.staleIfError(), STANDARD.staleIfError())
                .object();
    }
}
