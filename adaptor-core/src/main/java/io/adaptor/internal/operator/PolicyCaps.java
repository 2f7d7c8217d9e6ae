package io.adaptor.internal.operator;

import io.adaptor.api.BulkPolicy;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RecordsPolicy;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.security.OperatorPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The single list of which limit applies to which policy; policies are checked and lowered by it. Immutable.
 *
 * @param limits the operator's limits
 */
record PolicyCaps(OperatorPolicy limits) {
    private static final CachePolicy CACHE = CachePolicy.builder().build();
    private static final RateLimitPolicy LIMIT = RateLimitPolicy.builder().build();
    private static final RecordsPolicy RECORDS = RecordsPolicy.builder().build();
    private static final int USUAL_PAGES = 1000;
    private static final int USUAL_BULK = 100;
    private static final Duration USUAL_BULK_WAIT = Duration.ofMillis(20);

    /** Lowers the stated policies. */
    Policies lowered(Policies stated, Cap cap) {
        Policies.Builder lowered = stated.toBuilder();
        if (stated.timeout() != null) {
            lowered.timeout(
                    cap.millis("timeout_ms", stated.timeout(), Policies.DEFAULT_TIMEOUT, limits.longestTimeout()));
        }
        if (stated.deadline() != null) {
            lowered.deadline(cap.millis("deadline_ms", stated.deadline(), null, limits.longestDeadline()));
        }
        if (stated.retry() != null) {
            lowered.retry(lowered(stated.retry(), cap.in("retry_config")));
        }
        if (stated.rateLimit() != null) {
            lowered.rateLimit(lowered(stated.rateLimit(), cap.in("rate_limit")));
        }
        if (stated.cache() != null) {
            lowered.cache(lowered(stated.cache(), cap.in("cache_config")));
        }
        if (stated.pagination() != null) {
            lowered.pagination(lowered(stated.pagination(), cap.in("pagination")));
        }
        return lowered.build();
    }

    RetryPolicy lowered(RetryPolicy retry, Cap cap) {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        return retry.toBuilder()
                .maxRetries(cap.number("max_retries", retry.maxRetries(), usual.maxRetries(), limits.mostRetries()))
                .initialDelay(cap.millis(
                        "initial_delay_ms", retry.initialDelay(), usual.initialDelay(), limits.longestRetryDelay()))
                .maxDelay(cap.millis("max_delay_ms", retry.maxDelay(), usual.maxDelay(), limits.longestRetryDelay()))
                .build();
    }

    /** Checks the stated format. */
    void check(WireFormat format, Cap cap) {
        if (format.maxResponseBytes() != null) {
            cap.number(
                    "max_response_bytes",
                    format.maxResponseBytes(),
                    WireFormat.DEFAULT_MAX_RESPONSE_BYTES,
                    limits.mostResponseBytes());
        }
    }

    /** Lowers the options that only endpoints have. */
    Endpoint lowered(Endpoint endpoint, Cap cap) {
        RecordsPolicy records = endpoint.records();
        BulkPolicy bulk = endpoint.bulk();
        return records == null && bulk == null
                ? endpoint
                : endpoint.toBuilder()
                        .records(records == null ? null : lowered(records, cap.in("records")))
                        .bulk(bulk == null ? null : lowered(bulk, cap.in("bulk")))
                        .build();
    }

    private RateLimitPolicy lowered(RateLimitPolicy limit, Cap cap) {
        return limit.toBuilder()
                .maxWait(cap.millis("max_wait_ms", limit.maxWait(), LIMIT.maxWait(), limits.longestWait()))
                .build();
    }

    private CachePolicy lowered(CachePolicy cache, Cap cap) {
        return cache.toBuilder()
                .ttl(cap.seconds("ttl_seconds", cache.ttl(), CACHE.ttl(), limits.longestCache()))
                .staleIfError(cap.seconds(
                        "stale_if_error_seconds", cache.staleIfError(), CACHE.staleIfError(), limits.longestCache()))
                .build();
    }

    private PaginationPolicy lowered(PaginationPolicy pages, Cap cap) {
        return pages.toBuilder()
                .pageSize(size(pages.pageSize(), cap))
                .maxPages(cap.number("max_pages", pages.maxPages(), USUAL_PAGES, limits.mostPages()))
                .build();
    }

    private @Nullable Integer size(@Nullable Integer stated, Cap cap) {
        return stated == null ? null : cap.number("page_size", stated, null, limits.mostItems());
    }

    private RecordsPolicy lowered(RecordsPolicy records, Cap cap) {
        return records.toBuilder()
                .idleTimeout(cap.millis(
                        "idle_timeout_ms", records.idleTimeout(), RECORDS.idleTimeout(), limits.longestIdle()))
                .maxRecordBytes(cap.number(
                        "max_record_bytes",
                        records.maxRecordBytes(),
                        RECORDS.maxRecordBytes(),
                        limits.mostResponseBytes()))
                .build();
    }

    private BulkPolicy lowered(BulkPolicy bulk, Cap cap) {
        return bulk.toBuilder()
                .maxSize(cap.number("max_size", bulk.maxSize(), USUAL_BULK, limits.mostItems()))
                .maxWait(cap.millis("max_wait_ms", bulk.maxWait(), USUAL_BULK_WAIT, limits.longestWait()))
                .build();
    }
}
