package io.adaptor.connectors.soak;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The books of both sides: what the client has sent, and what the upstream has seen of each. They must balance. */
final class Ledger implements Interceptor {
    static final String HEADER = "x-sending";

    private final Map<String, Sending> sendings = new ConcurrentHashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> strangers = new ConcurrentLinkedQueue<>();
    private final AtomicLong arrived = new AtomicLong();
    private final Stories stories;

    Ledger(Stories stories) {
        this.stories = stories;
    }

    private record Outage(long began, long ended) {
        boolean meets(Sending sending) {
            return sending.ended >= began && sending.began <= ended;
        }
    }

    @Override
    public boolean perAttempt() {
        return true;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        String execution = chain.execution().requestId();
        String id = execution + "-" + stories.sends(execution);
        ConnectorRequest request = chain.request();
        Sending sending = new Sending(id, execution, request.endpoint().method() == HttpMethod.GET);
        sendings.put(id, sending);
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(HEADER, id);
        try {
            ConnectorResponse response =
                    chain.proceed(request.toBuilder().headers(headers).build());
            sending.answered(response);
            return response;
        } catch (RuntimeException e) {
            sending.failed(e);
            throw e;
        }
    }

    /** The upstream has read a request. */
    void seen(Asked asked, Mishap mishap, Wire wire) {
        arrived.incrementAndGet();
        Sending sending = sendings.get(asked.sending());
        if (sending == null) {
            strangers.add(asked.toString());
        } else {
            sending.seen.add(new Sending.Seen(mishap, wire, asked.headers().get("idempotency-key")));
        }
    }

    /** The upstream was not there between two moments of {@link System#nanoTime}. */
    void outage(long began, long ended) {
        outages.add(new Outage(began, ended));
    }

    long sent() {
        return sendings.size();
    }

    /** All that does not balance; empty when everything does. Only when nothing is under way any more. */
    List<String> objections(int dropped) {
        List<String> objections = new ArrayList<>();
        sendings.values().forEach(sending -> {
            String objection = sending.objection();
            if (objection != null) {
                objections.add(sending.id + " " + objection);
            }
        });
        strangers.forEach(stranger -> objections.add("nobody sent " + stranger));
        twice(objections);
        long broken = sendings.values().stream()
                .filter(Sending::brokenUnread)
                .filter(sending -> outages.stream().noneMatch(outage -> outage.meets(sending)))
                .count();
        if (broken > dropped) {
            objections.add(broken + " requests were lost on broken connections, though the upstream broke only "
                    + dropped + " before it had read one");
        }
        long balance = sent() - unseen() + again();
        if (arrived.get() != balance) {
            objections.add(arrived + " requests arrived, but the books say " + balance);
        }
        return objections;
    }

    // What must not be done twice was not; what may be asked twice was asked with the same key.
    private void twice(List<String> objections) {
        Map<String, Integer> writes = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (Sending sending : sendings.values()) {
            boolean unsafe = stories.unsafe(sending.execution);
            for (Sending.Seen seen : sending.seen) {
                if (unsafe && seen.mishap().carriedOut() && writes.merge(sending.execution, 1, Integer::sum) == 2) {
                    objections.add(sending.execution + " is not to be repeated, but arrived more than once");
                }
                String key = seen.key();
                if (key == null) {
                    continue;
                }
                if (!keys.computeIfAbsent(sending.execution, first -> key).equals(key)) {
                    objections.add(sending.execution + " has more than one idempotency key");
                }
            }
        }
    }

    private long unseen() {
        return sendings.values().stream()
                .filter(sending -> sending.seen.isEmpty())
                .count();
    }

    private long again() {
        return sendings.values().stream()
                .mapToLong(sending -> Math.max(0, sending.seen.size() - 1))
                .sum();
    }

    /** Every difference between what was sent and what arrived, by its reason. */
    Map<String, Long> differences() {
        Map<String, Long> reasons = new TreeMap<>();
        sendings.values().forEach(sending -> reasons(sending).forEach(reason -> reasons.merge(reason, 1L, Long::sum)));
        return reasons;
    }

    private Stream<String> reasons(Sending sending) {
        if (sending.seen.isEmpty()) {
            boolean out = outages.stream().anyMatch(outage -> outage.meets(sending));
            return Stream.of("not seen: " + sending.unseenBecause() + (out ? ", in an outage" : ""));
        }
        return sending.seen.stream().limit(sending.seen.size() - 1L).map(seen -> "seen again after " + seen.mishap());
    }

    long arrived() {
        return arrived.get();
    }
}
