package io.adaptor.examples.redis;

import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import java.util.Arrays;
import java.util.Optional;

/** What errors of Redis are called in results, and what the engine does about them. */
public enum RedisErrorCode implements ErrorCode {
    /** The key holds a value of another type than the command is for. */
    REDIS_WRONG_TYPE("WRONGTYPE", ErrorCategory.CALLER, Outcome.REJECTED),
    /** The user may not run this command or reach this key. */
    REDIS_NOT_PERMITTED("NOPERM", ErrorCategory.AUTHENTICATION, Outcome.REJECTED),
    /** There is no script of this digest. */
    REDIS_NO_SCRIPT("NOSCRIPT", ErrorCategory.CALLER, Outcome.REJECTED),
    /** Memory is at its limit, and nothing may be evicted. */
    REDIS_OUT_OF_MEMORY("OOM", ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** Writes are stopped, because the last snapshot could not be saved. */
    REDIS_CANNOT_PERSIST("MISCONF", ErrorCategory.UPSTREAM, Outcome.FAILED),
    /** A replica was asked to write, as happens for a moment after a failover. */
    REDIS_READ_ONLY("READONLY", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The data set is still being loaded. */
    REDIS_LOADING("LOADING", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** A script is running, and nothing else is until it has ended. */
    REDIS_BUSY("BUSY", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** A replica has lost its master. */
    REDIS_MASTER_DOWN("MASTERDOWN", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The key is on another node: address that one, or a proxy. This connector does not follow. */
    REDIS_MOVED("MOVED", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The key is on its way to another node. */
    REDIS_ASK("ASK", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** Keys of one command are on different nodes for a moment. */
    REDIS_TRY_AGAIN("TRYAGAIN", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** The cluster has no node for the key. */
    REDIS_CLUSTER_DOWN("CLUSTERDOWN", ErrorCategory.UPSTREAM, Outcome.TRANSIENT),
    /** All connections are in use by others. */
    REDIS_POOL_EXHAUSTED("-", ErrorCategory.THROTTLED, Outcome.THROTTLED);

    private final String prefix;
    private final ErrorCategory category;
    private final Outcome outcome;

    RedisErrorCode(String prefix, ErrorCategory category, Outcome outcome) {
        this.prefix = prefix;
        this.category = category;
        this.outcome = outcome;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** Retried where transient or throttled, not where rejected or failed. */
    Outcome outcome() {
        return outcome;
    }

    /** The code of an error, by its first word. */
    static Optional<RedisErrorCode> ofPrefix(String prefix) {
        return Arrays.stream(values())
                .filter(code -> code.prefix.equals(prefix))
                .findFirst();
    }
}
