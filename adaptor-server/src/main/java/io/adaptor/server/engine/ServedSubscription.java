package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Subscription;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.SubscriptionHealth;
import io.adaptor.api.inbound.SubscriptionOptions;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.database.SubscriptionPlace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription run by an instance: under a lease, or together with other instances if the broker distributes messages
 * itself. Thread-safe; it is started and stopped on threads that may block.
 */
final class ServedSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(ServedSubscription.class);

    private static final Duration RENEW_AFTER = Duration.ofMillis(4_500);

    /**
     * How long the subscription runs without a renewal before it stops. Waiting and closing then finish before the
     * lease ends.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    private final SubscriptionPlace place;
    private final WantedSubscriptions.Wanted wanted;
    private final AdaptorClient client;
    private final StoredMessages messages;
    private final SubscriptionLeases leases;
    private final String instance;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile String part = "";
    /** When the lease was last requested, or when it failed. */
    private volatile long since = System.nanoTime();

    private volatile boolean leased;
    private volatile boolean failed;
    private volatile boolean stopping;
    private volatile @Nullable Subscription open;

    ServedSubscription(
            SubscriptionPlace place,
            WantedSubscriptions.Wanted wanted,
            AdaptorClient client,
            StoredMessages messages,
            SubscriptionLeases leases,
            String instance) {
        this.place = place;
        this.wanted = wanted;
        this.client = client;
        this.messages = messages;
        this.leases = leases;
        this.instance = instance;
    }

    SubscriptionPlace place() {
        return place;
    }

    /**
     * Returns whether it equals the wanted subscription, apart from the delivery target, which is looked up for each
     * message.
     */
    boolean is(WantedSubscriptions.Wanted now) {
        return now.beyond() == wanted.beyond()
                && now.rule().toBuilder()
                        .to(null)
                        .description(null)
                        .build()
                        .equals(wanted.rule().toBuilder()
                                .to(null)
                                .description(null)
                                .build());
    }

    /** Returns whether it is time to renew its lease. */
    boolean renews() {
        return holds() && System.nanoTime() - since > RENEW_AFTER.toNanos();
    }

    private boolean holds() {
        return leased && !failed && !stopping;
    }

    boolean failed() {
        return failed && !stopping;
    }

    /** Returns whether it has failed and it is time to retry. */
    boolean due() {
        return failed() && System.nanoTime() - since > TRY_AGAIN.toNanos();
    }

    /** Returns whether other instances may soon hold its lease, because it could not be renewed. */
    boolean overdue() {
        return holds() && part.isEmpty() && System.nanoTime() - since > PATIENCE.toNanos();
    }

    /** Returns the claim that renews its lease. */
    SubscriptionLeases.Claim claim() {
        return new SubscriptionLeases.Claim(place, part, health().toString());
    }

    /**
     * @param asked when the renewal was requested, before it was granted
     */
    void renewed(long asked) {
        since = asked;
    }

    /**
     * Takes the lease and subscribes.
     *
     * @return false if another instance took the lease first
     */
    boolean start() {
        lock.lock();
        try {
            if (stopping) {
                return true;
            }
            AdaptorException wrong = null;
            try {
                part = spreads() ? instance : "";
            } catch (AdaptorException e) {
                wrong = e;
            }
            long asked = System.nanoTime();
            if (!leases.take(place.tenantId(), instance, List.of(claim())).getOrDefault(place, false)) {
                return false;
            }
            since = asked;
            leased = true;
            try {
                if (wrong != null) {
                    throw wrong;
                }
                subscribe();
            } catch (AdaptorException e) {
                fail(e);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean spreads() {
        if (wanted.beyond()) {
            throw new AdaptorException(
                    StandardErrorCode.CONCURRENCY_LIMITED,
                    "the tenant has more subscriptions than MAX_SUBSCRIPTIONS_PER_TENANT allows: this one is not run");
        }
        return client.spreadsMessages(place.connection(), wanted.rule().endpoint());
    }

    private void subscribe() {
        SubscriptionOptions stated = SubscriptionOptions.of(wanted.rule());
        open = client.subscribe(
                place.connection(),
                wanted.rule().endpoint(),
                message -> messages.store(place, wanted.rule(), message),
                new SubscriptionOptions(
                        stated.maxInFlight(),
                        stated.attempts(),
                        stated.firstPause(),
                        stated.longestPause(),
                        stated.stopWithin().compareTo(STOP_WITHIN) > 0 ? STOP_WITHIN : stated.stopWithin()));
        LOG.info("subscription {} is run here", place);
    }

    private void fail(AdaptorException e) {
        since = System.nanoTime();
        failed = true;
        LOG.warn("subscription {} can't be run: {}: {}", place, e.code().name(), e.message());
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("state", "failed");
        tree.set("last_error", new ErrorDetail(e.code().name(), e.message(), Map.of(), null).toTree());
        leases.fail(new SubscriptionLeases.Claim(place, part, tree.toString()), instance);
    }

    /** Marks it as stopping; {@link #stop} then stops it. Returns whether it was not marked before. */
    boolean stops() {
        boolean first = !stopping;
        stopping = true;
        return first;
    }

    /** Stops it, after messages in progress have been processed or interrupted, and releases the lease. */
    void stop() {
        lock.lock();
        try {
            Subscription running = open;
            open = null;
            if (running != null) {
                running.close();
                LOG.info("subscription {} is no longer run here", place);
            }
            leases.giveBack(place, part, instance);
        } catch (AdaptorException e) {
            LOG.debug("the lease of {} ends by itself: {}", place, e.message());
        } finally {
            lock.unlock();
        }
    }

    /** Returns its health, with field names in snake case. */
    ObjectNode health() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Subscription running = open;
        if (running == null) {
            return tree.put("state", "connecting");
        }
        SubscriptionHealth health = running.health();
        tree.put("state", health.state().name().toLowerCase(Locale.ROOT))
                .put("since", health.since().toString())
                .put("in_flight", health.inFlight())
                .put("handled", health.handled())
                .put("failures", health.failures())
                .put("dead_letters", health.deadLetters())
                .put("breaks", health.breaks());
        health.lag().ifPresent(lag -> tree.put("lag", lag));
        ErrorDetail error = health.lastError();
        if (error != null) {
            tree.set("last_error", error.toTree());
        }
        return tree;
    }
}
