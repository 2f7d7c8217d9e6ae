package io.adaptor.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Searches for tools by words. Rare words have a higher weight than common ones, words in the name a higher weight than
 * words in the description, and a prefix half the weight of the whole word. Immutable.
 */
final class ToolSearch {
    private static final int MOST_WORDS = 32;
    private static final int IN_NAME = 4;
    private static final int IN_TITLE = 2;
    private static final int LEAST_BEGINNING = 3;

    private final List<Entry> entries;

    private ToolSearch(List<Entry> entries) {
        this.entries = entries;
    }

    static ToolSearch of(Collection<EndpointTool> tools) {
        return new ToolSearch(tools.stream().map(one -> Entry.of(one.tool())).toList());
    }

    List<Tool> find(String words, int limit) {
        if (limit < 1 || limit > OwnTools.MOST_FOUND) {
            throw new IllegalArgumentException("limit must be from 1 to " + OwnTools.MOST_FOUND + ", not " + limit);
        }
        Map<Entry, Double> scores = new HashMap<>();
        split(words).stream().distinct().limit(MOST_WORDS).forEach(word -> {
            Map<Entry, Double> hits = new HashMap<>();
            entries.forEach(entry -> {
                double weight = entry.weight(word);
                if (weight > 0) {
                    hits.put(entry, weight);
                }
            });
            double rarity = Math.log(1 + (double) entries.size() / (1 + hits.size()));
            hits.forEach((entry, weight) -> scores.merge(entry, rarity * weight / (weight + 1), Double::sum));
        });
        return scores.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<Entry, Double> one) -> -one.getValue())
                        .thenComparing(one -> one.getKey().tool().name()))
                .limit(limit)
                .map(one -> one.getKey().tool())
                .toList();
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        String apart = text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        for (String word : apart.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                // Strips the "s" of most plurals; exactness does not matter, as queries and tools are treated alike.
                words.add(
                        word.length() > LEAST_BEGINNING && word.endsWith("s")
                                ? word.substring(0, word.length() - 1)
                                : word);
            }
        }
        return words;
    }

    private record Entry(Tool tool, Map<String, Integer> words) {
        static Entry of(Tool tool) {
            Map<String, Integer> words = new HashMap<>();
            split(tool.description()).forEach(word -> words.merge(word, 1, Math::max));
            split(tool.title()).forEach(word -> words.merge(word, IN_TITLE, Math::max));
            split(String.valueOf(tool.endpointName())).forEach(word -> words.merge(word, IN_NAME, Math::max));
            return new Entry(tool, words);
        }

        double weight(String word) {
            Integer whole = words.get(word);
            if (whole != null) {
                return whole;
            }
            if (word.length() < LEAST_BEGINNING) {
                return 0;
            }
            return words.entrySet().stream()
                    .filter(one -> one.getKey().startsWith(word)
                            || (one.getKey().length() >= LEAST_BEGINNING && word.startsWith(one.getKey())))
                    .mapToDouble(one -> one.getValue() / 2.0)
                    .max()
                    .orElse(0);
        }
    }
}
