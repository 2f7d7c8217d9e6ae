package io.adaptor.internal.mapping;

import com.fasterxml.jackson.core.JsonParser;
import io.adaptor.api.DataPath;
import io.adaptor.api.JsonProjection;
import io.adaptor.api.MemoryLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response that an endpoint needs, where they can be derived from its expressions. Immutable,
 * thread-safe.
 */
public final class AnswerProjection implements JsonProjection {
    private final WantedParts wanted;

    private AnswerProjection(WantedParts wanted) {
        this.wanted = wanted;
    }

    @Override
    public @Nullable Object read(JsonParser parser, MemoryLimit memory) throws IOException {
        return new ProjectedReading(wanted, parser, memory).read();
    }

    /** Collects the paths that the expressions of an endpoint read. For one thread. */
    public static final class Builder {
        private final WantedSlots slots = new WantedSlots();
        private final AnswerView view = new AnswerView(slots);
        private final @Nullable List<Object> data;
        private final Set<List<?>> inDocument = new LinkedHashSet<>();
        private final Set<List<?>> inRecord = new LinkedHashSet<>();
        private boolean possible;

        private Builder(@Nullable List<Object> data) {
            this.data = data;
            this.possible = data != null;
        }

        /** Returns the view through which the expressions see a response. */
        public AnswerView view() {
            return view;
        }

        /** Records that the response is read as a whole. */
        public void readsAll() {
            possible = false;
        }

        /** Registers an expression over the body of a response; returns the expression to use in its place. */
        public Expression ofBody(Expression expression) {
            return wanting(expression, inDocument);
        }

        /**
         * Registers an expression over the value at {@code data_path}, or over each of its elements; returns the
         * expression to use in its place.
         */
        public Expression ofRecord(Expression expression) {
            return wanting(expression, inRecord);
        }

        /** Registers an expression that sees fields of a record as a tree. */
        public void readsOfRecord(Expression expression) {
            wants(expression, inRecord, 0);
        }

        /**
         * Registers an expression over a response with its status and headers, whose body is {@link AnswerView#tree}.
         */
        public void readsOfAnswer(Expression expression) {
            wants(expression, inDocument, 1);
        }

        private Expression wanting(Expression expression, Set<List<?>> where) {
            if (!possible) {
                return expression;
            }
            if (expression instanceof PlainPath plain) {
                return new ProjectedExpression(expression, slots, slot(steps(plain.path()), where));
            }
            wants(expression, where, 0);
            return new ProjectedExpression(expression, slots, ProjectedExpression.NO_SLOT);
        }

        private void wants(Expression expression, Set<List<?>> where, int skipped) {
            Set<List<String>> read = possible ? ReadPaths.known(expression.text()) : null;
            if (read == null) {
                possible = false;
                return;
            }
            for (List<String> path : read) {
                if (skipped > 0 && !path.isEmpty() && !path.get(0).equals("body")) {
                    continue;
                }
                int element = path.indexOf(ReadPaths.ELEMENT);
                List<String> names = element < 0 ? path : path.subList(0, element);
                if (names.size() <= skipped) {
                    possible = false;
                    return;
                }
                slot(names.subList(skipped, names.size()), where);
            }
        }

        private int slot(List<?> steps, Set<List<?>> where) {
            where.add(List.copyOf(steps));
            return slots.add(steps);
        }

        /** Returns the projection, or null if the responses of the endpoint are read as a whole. */
        public @Nullable AnswerProjection build() {
            List<Object> leading = data;
            if (!possible || leading == null || inRecord.isEmpty()) {
                return null;
            }
            Set<List<?>> all = new LinkedHashSet<>(inDocument);
            if (leading.isEmpty()) {
                all.addAll(inRecord);
            } else if (inDocument.stream().anyMatch(path -> overlap(leading, path))) {
                return null;
            }
            WantedPath document = placesOf(all);
            document.addData(leading);
            if (document.coversData()) {
                return null;
            }
            return new AnswerProjection(new WantedParts(slots, document, placesOf(inRecord)));
        }

        private WantedPath placesOf(Set<List<?>> paths) {
            WantedPath places = new WantedPath();
            paths.forEach(path -> places.add(path, slots.of(path)));
            return places;
        }

        private static boolean overlap(List<?> one, List<?> other) {
            int shorter = Math.min(one.size(), other.size());
            return one.subList(0, shorter).equals(other.subList(0, shorter));
        }

        private static List<Object> steps(DataPath path) {
            List<Object> steps = new ArrayList<>();
            for (DataPath.Step step : path.steps()) {
                String name = step.name();
                steps.add(name == null ? step.index() : name);
            }
            return steps;
        }
    }

    /**
     * Returns a builder for the parts of an endpoint's responses that are needed.
     *
     * @param dataPath where the data is; null for the whole response
     */
    public static Builder builder(@Nullable String dataPath) {
        if (dataPath == null) {
            return new Builder(List.of());
        }
        DataPath path = DataPath.parse(dataPath);
        return new Builder(path == null || !path.forward() ? null : Builder.steps(path));
    }

    /** Returns a builder for responses that are read as a whole. */
    public static Builder none() {
        return new Builder(null);
    }
}
