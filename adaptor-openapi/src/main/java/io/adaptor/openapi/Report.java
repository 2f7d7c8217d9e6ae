package io.adaptor.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects findings; the same message at several places becomes one finding with a count. For one thread. */
final class Report {
    private static final int MOST = 1000;

    private final Map<String, Set<String>> places = new LinkedHashMap<>();

    void add(Node at, String message) {
        add(at.place(), message);
    }

    void add(String place, String message) {
        if (places.containsKey(message) || places.size() < MOST) {
            places.computeIfAbsent(message, unused -> new LinkedHashSet<>()).add(place);
        }
    }

    List<OpenApiFinding> findings() {
        List<OpenApiFinding> findings = new ArrayList<>();
        places.forEach((message, where) -> {
            int more = where.size() - 1;
            findings.add(new OpenApiFinding(
                    where.iterator().next(),
                    more == 0
                            ? message
                            : message + " (and at " + more + (more == 1 ? " more place)" : " more places)")));
        });
        if (places.size() == MOST) {
            findings.add(new OpenApiFinding("", "there may be more than these " + MOST + " findings"));
        }
        return findings;
    }
}
