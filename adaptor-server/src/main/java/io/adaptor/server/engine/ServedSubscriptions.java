package io.adaptor.server.engine;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.api.SubscriptionRule;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.database.PostgresEvents;
import io.adaptor.server.database.SubscriptionLeases;
import io.adaptor.server.database.SubscriptionPlace;
import io.adaptor.server.settings.SubscriptionSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs those subscriptions of all tenants that this instance has leased or takes part in, up to a maximum number. It
 * looks for them every few seconds, and immediately after a change. Thread-safe; close it to stop them and to release
 * their leases.
 */
public final class ServedSubscriptions implements HealthPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedSubscriptions.class);
    private static final int EVERY_SECONDS = 5;
    private static final int GUARD_MILLIS = 500;
    private static final int STOP_SECONDS = 20;
    private static final int THREADS = 3;

    private final AdaptorClient client;
    private final SubscriptionLeases leases;
    private final SubscriptionSettings settings;
    private final WantedSubscriptions wanted;
    private final StoredMessages messages;
    private final String instance;
    private final Map<SubscriptionPlace, ServedSubscription> running = new ConcurrentHashMap<>();
    private final ReentrantLock lookLock = new ReentrantLock();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(THREADS, threads("adaptor-leases"));
    /** Starting and stopping wait for brokers; there are at most as many threads as subscriptions. */
    private final ExecutorService waiting = Executors.newCachedThreadPool(threads("adaptor-subscription"));

    private volatile boolean full;
    private volatile boolean away;

    /**
     * Creates a runner without running subscriptions.
     *
     * @param client the client that subscribes
     * @param integrations the integrations whose subscriptions are run
     * @param leases the leases that assign subscriptions to instances
     * @param events the store of the received messages
     * @param settings the limits of the numbers of subscriptions
     * @param mostStored the maximum number of messages stored at a time
     * @param instance the unique name of this instance
     */
    public ServedSubscriptions(
            AdaptorClient client,
            ServedIntegrations integrations,
            SubscriptionLeases leases,
            PostgresEvents events,
            SubscriptionSettings settings,
            int mostStored,
            String instance) {
        this.client = client;
        this.leases = leases;
        this.settings = settings;
        this.wanted = new WantedSubscriptions(leases, integrations, settings.mostOfTenant());
        this.messages = new StoredMessages(events, integrations, mostStored);
        this.instance = instance;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger numbers = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts to run subscriptions, unless the operator disabled that for this instance. */
    public void start() {
        if (settings.enabled()) {
            clock.scheduleWithFixedDelay(() -> safely(this::look), 0, EVERY_SECONDS, TimeUnit.SECONDS);
            clock.scheduleWithFixedDelay(() -> safely(this::renew), 1, 1, TimeUnit.SECONDS);
            clock.scheduleWithFixedDelay(() -> safely(this::guard), GUARD_MILLIS, GUARD_MILLIS, TimeUnit.MILLISECONDS);
            LOG.info("subscriptions are run as {}", instance);
        }
    }

    /** Looks for subscriptions soon, because something changed. */
    public void changed() {
        if (settings.enabled() && looking.compareAndSet(false, true)) {
            try {
                clock.schedule(() -> safely(this::look), GUARD_MILLIS / 2, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("no more subscriptions are looked for");
            }
        }
    }

    private void safely(Runnable work) {
        try {
            work.run();
        } catch (AdaptorException e) {
            if (!away) {
                LOG.warn("subscriptions can't be looked after: {}: {}", e.code().name(), e.message());
            }
            away = true;
        } catch (RuntimeException e) {
            LOG.error("subscriptions could not be looked at", e);
        }
    }

    private void look() {
        lookLock.lock();
        try {
            looking.set(false);
            lookAt(wanted.all());
            away = false;
        } finally {
            lookLock.unlock();
        }
    }

    private void lookAt(SortedMap<SubscriptionPlace, WantedSubscriptions.Wanted> all) {
        running.values().stream()
                .filter(one -> !all.containsKey(one.place()) || !one.is(all.get(one.place())))
                .forEach(this::end);
        Map<String, List<SubscriptionPlace>> missing = all.keySet().stream()
                .filter(place -> {
                    ServedSubscription one = running.get(place);
                    return one == null || one.due();
                })
                .collect(Collectors.groupingBy(SubscriptionPlace::tenantId, TreeMap::new, Collectors.toList()));
        boolean tooMany = false;
        for (Map.Entry<String, List<SubscriptionPlace>> tenant : missing.entrySet()) {
            Set<SubscriptionPlace> ofOthers = leases.ofOthers(tenant.getKey(), instance);
            for (SubscriptionPlace place : tenant.getValue()) {
                if (ofOthers.contains(place)) {
                    running.computeIfPresent(place, (key, one) -> one.failed() ? null : one);
                } else if (running.size() >= settings.most() && !running.containsKey(place)) {
                    tooMany = true;
                } else {
                    begin(place, Objects.requireNonNull(all.get(place)));
                }
            }
        }
        if (tooMany && !full) {
            LOG.warn("this instance runs {} subscriptions (MAX_SUBSCRIPTIONS), and there are more", settings.most());
        }
        full = tooMany;
    }

    private void begin(SubscriptionPlace place, WantedSubscriptions.Wanted now) {
        ServedSubscription one = new ServedSubscription(place, now, client, messages, leases, instance);
        running.put(place, one);
        waiting.execute(() -> safely(() -> {
            boolean started = false;
            try {
                started = one.start();
            } finally {
                if (!started) {
                    running.remove(place, one);
                }
            }
        }));
    }

    private void renew() {
        running.values().stream()
                .filter(ServedSubscription::renews)
                .collect(Collectors.groupingBy(one -> one.place().tenantId()))
                .forEach((tenantId, ones) -> safely(() -> {
                    long asked = System.nanoTime();
                    Map<SubscriptionPlace, Boolean> taken = leases.take(
                            tenantId,
                            instance,
                            ones.stream().map(ServedSubscription::claim).toList());
                    ones.forEach(one -> {
                        if (taken.getOrDefault(one.place(), false)) {
                            one.renewed(asked);
                        } else {
                            end(one);
                        }
                    });
                }));
    }

    private void guard() {
        running.values().stream().filter(ServedSubscription::overdue).forEach(one -> {
            LOG.warn("the lease of subscription {} could not be renewed", one.place());
            end(one);
        });
    }

    private void end(ServedSubscription one) {
        if (one.stops()) {
            waiting.execute(() -> safely(() -> {
                try {
                    one.stop();
                } finally {
                    running.remove(one.place(), one);
                    changed();
                }
            }));
        }
    }

    /**
     * Returns the subscriptions of an integration: each one for each connection, and also for {@code default} if no
     * connection field needs a value.
     *
     * @param integration the integration
     * @param connections the ids of its stored connections
     * @return the rules, ordered by place
     */
    public static SortedMap<SubscriptionPlace, SubscriptionRule> places(
            Integration integration, Collection<String> connections) {
        return WantedSubscriptions.places(integration, connections);
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public String status() {
        return full ? DEGRADED : UP;
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS);
        running.values().forEach(this::end);
        waiting.shutdown();
        waiting.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        clock.shutdownNow();
    }
}
