package io.adaptor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pagination.SeenCursors;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.pipeline.ExecutionPipeline;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one call, each of which is a separate execution. Streams are lazy: a page is fetched on the consumer's
 * thread when it is needed, and never ahead; pages that {@code limit} cuts off are not requested. A stream ends after
 * the page that is known to be the last, or with a failure: that of a page, or {@code PAGES_INCOMPLETE} after the pages
 * received so far, if the remote system does not say where to continue or returns to an earlier page, or if
 * {@code max_pages} have been read and there are more. Nothing need be closed. Each stream starts again with the first
 * page, or with the page of the given cursor, and is to be used by one thread.
 */
public final class Pages {
    private static final int LONGEST_ID = 128;

    private final ExecutionRequest first;
    private final ResultReader results;
    private final Function<ExecutionRequest, ExecutionResult> execute;
    private final CompiledPagination pagination;

    private Pages(
            ExecutionRequest first,
            ResultReader results,
            Function<ExecutionRequest, ExecutionResult> execute,
            CompiledPagination pagination) {
        this.first = first;
        this.results = results;
        this.execute = execute;
        this.pagination = pagination;
    }

    /**
     * Returns the pages of an endpoint.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if the endpoint has no pages
     */
    static Pages of(Engine engine, ResultReader results, ExecutionRequest first, @Nullable Cancellation cancellation) {
        return new Pages(
                first,
                results,
                page -> engine.pipeline().execute(page, cancellation),
                engine.pipeline().look(first, planned -> planned.plan().pagination()));
    }

    /**
     * Returns the pages as results; the last one may be a failure. To continue after a page, pass its
     * {@code metadata.next_cursor} as {@code options.cursor} of a call with the same tenant, integration, connection
     * and endpoint; after a failure, pass its {@code metadata.cursor}. A cursor is valid as long as the client lives,
     * or beyond that with a {@link AdaptorClient.Builder#sealingKey}.
     *
     * @return a lazy stream
     */
    public Stream<ExecutionResult> stream() {
        return StreamSupport.stream(new Following(), false);
    }

    /**
     * Returns the items of all pages, one after the other.
     *
     * @return a lazy stream; it throws an {@link ExecutionFailedException} if a page fails, after the items of the
     *     previous pages, and if the end is uncertain ({@code PAGES_INCOMPLETE}). The {@code result().metadata()} of
     *     the exception has the {@code cursor} to continue from
     */
    public Stream<JsonNode> items() {
        return StreamSupport.stream(new Items<>((page, item) -> item), false);
    }

    /**
     * Returns the items of all pages as objects, read as {@link Invocation#fetch(Class)} does.
     *
     * @param type a class that Jackson can read JSON into
     * @param <T> the class
     * @return a lazy stream, which throws as {@link #items()} does, and an {@link ExecutionFailedException} with
     *     {@code RESPONSE_UNREADABLE} if an item does not fit the class
     */
    public <T> Stream<T> items(Class<T> type) {
        return itemsAs(type);
    }

    /**
     * Returns the items of all pages as objects of a generic type.
     *
     * @param type the type
     * @param <T> the type
     * @return a lazy stream, which throws as {@link #items(Class)} does
     */
    public <T> Stream<T> items(TypeReference<T> type) {
        return itemsAs(type.getType());
    }

    <T> Stream<T> itemsAs(Type type) {
        JavaType read = results.values().type(type);
        return StreamSupport.stream(new Items<T>((page, item) -> results.part(first, page, item, read)), false);
    }

    private final class Following extends Spliterators.AbstractSpliterator<ExecutionResult> {
        private ExecutionRequest next = first;
        private int fetched;
        private boolean ended;
        private @Nullable ExecutionResult incomplete;
        private final SeenCursors seen = new SeenCursors();

        Following() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            String given = first.options().cursor();
            if (given != null) {
                seen.add(given);
            }
        }

        @Override
        public boolean tryAdvance(Consumer<? super ExecutionResult> action) {
            ExecutionResult uncertain = incomplete;
            if (uncertain != null) {
                incomplete = null;
                action.accept(uncertain);
                return true;
            }
            if (ended) {
                return false;
            }
            ExecutionResult page = execute.apply(next);
            fetched++;
            follow(page);
            action.accept(page);
            return true;
        }

        private void follow(ExecutionResult page) {
            String cursor = text(page, "next_cursor");
            String unknown = text(page, "next_unknown");
            ended = true;
            if (!page.success()) {
                return;
            }
            if (fetched > 1 && page.metadata().containsKey("fallback")) {
                incomplete(
                        page,
                        "a fallback stood in for page " + fetched + ", so the pages after it are not known",
                        null);
            } else if (unknown != null) {
                incomplete(page, unknown, null);
            } else if (cursor == null) {
                return;
            } else if (!pagination.repeats() && !seen.add(cursor)) {
                incomplete(
                        page,
                        "page " + fetched + " leads to the same cursor as a page before it; if that is how the vendor"
                                + " pages, set pagination.repeats: true",
                        cursor);
            } else if (fetched >= pagination.maxPages()) {
                incomplete(page, "max_pages of " + fetched + " is reached, and there are more pages", cursor);
            } else {
                ended = false;
                next = next.toBuilder()
                        .requestId(idOfPage(fetched + 1))
                        .options(next.options().toBuilder().cursor(cursor).build())
                        .build();
            }
        }

        // Without a cursor of the next page, the caller continues with this page.
        private void incomplete(ExecutionResult page, String why, @Nullable String cursor) {
            incomplete = ExecutionPipeline.incomplete(
                    page, why, cursor == null ? next.options().cursor() : cursor, fetched);
        }
    }

    private static @Nullable String text(ExecutionResult page, String name) {
        JsonNode value = page.metadata().get(name);
        return value == null ? null : value.textValue();
    }

    private String idOfPage(int number) {
        String suffix = "-" + number;
        String id = first.requestId();
        return id.substring(0, Math.min(id.length(), LONGEST_ID - suffix.length())) + suffix;
    }

    private final class Items<T> extends Spliterators.AbstractSpliterator<T> {
        private final Following pages = new Following();
        private final BiFunction<ExecutionResult, JsonNode, @Nullable T> read;
        private final Deque<JsonNode> items = new ArrayDeque<>();
        private @Nullable ExecutionResult page;

        Items(BiFunction<ExecutionResult, JsonNode, @Nullable T> read) {
            super(Long.MAX_VALUE, Spliterator.ORDERED);
            this.read = read;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            while (items.isEmpty()) {
                if (!pages.tryAdvance(this::take)) {
                    return false;
                }
            }
            action.accept(read.apply(Objects.requireNonNull(page), items.remove()));
            return true;
        }

        private void take(ExecutionResult result) {
            page = result;
            items.addAll(pagination.items(ExecutionFailedException.dataOf(result)));
        }
    }
}
