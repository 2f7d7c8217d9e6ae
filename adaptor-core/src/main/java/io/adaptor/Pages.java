package io.adaptor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pipeline.Engine;
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
 * The pages of one call, each an execution of its own. Streams are lazy: a page is fetched on the consumer's thread when
 * it is needed, and no page is fetched ahead; what {@code limit} cuts off is never asked for. A stream ends after the
 * last page, after {@code max_pages} of the endpoint, or with the page that failed. Nothing need be closed. Each stream
 * begins anew, with the page of the cursor where one was given; for one thread each.
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
     * The pages of an endpoint.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if it has none
     */
    static Pages of(Engine engine, ResultReader results, ExecutionRequest first, @Nullable Cancellation cancellation) {
        return new Pages(
                first,
                results,
                page -> engine.pipeline().execute(page, cancellation),
                engine.pipeline().look(first, planned -> planned.plan().pagination()));
    }

    /**
     * The pages as results; the last one may be a failure. {@code metadata.next_cursor} of a page is where to continue,
     * with {@code options.cursor}, today or another day.
     *
     * @return a lazy stream
     */
    public Stream<ExecutionResult> stream() {
        return StreamSupport.stream(new Following(), false);
    }

    /**
     * The items of all pages, one after the other.
     *
     * @return a lazy stream; it throws an {@link ExecutionFailedException} where a page fails, after the items of the
     *     pages before. Its {@code result().metadata()} has the {@code cursor} of the page that failed, to continue from
     */
    public Stream<JsonNode> items() {
        return StreamSupport.stream(new Items<>((page, item) -> item), false);
    }

    /**
     * The items of all pages as objects, read as {@link Invocation#fetch(Class)} reads them.
     *
     * @param type a class Jackson can read JSON into
     * @param <T> the class
     * @return a lazy stream, which throws as {@link #items()} does, and an {@link ExecutionFailedException} {@code
     *     RESPONSE_UNREADABLE} where an item does not fit the class
     */
    public <T> Stream<T> items(Class<T> type) {
        return itemsAs(type);
    }

    /**
     * The items of all pages as objects of a generic type.
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

        Following() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        }

        @Override
        public boolean tryAdvance(Consumer<? super ExecutionResult> action) {
            if (ended) {
                return false;
            }
            ExecutionResult page = execute.apply(next);
            fetched++;
            String cursor = cursorAfter(page);
            // A vendor that leads to the page it just gave would do so for ever.
            ended = cursor == null
                    || fetched >= pagination.maxPages()
                    || cursor.equals(next.options().cursor());
            if (cursor != null && !ended) {
                next = next.toBuilder()
                        .requestId(idOfPage(fetched + 1))
                        .options(next.options().toBuilder().cursor(cursor).build())
                        .build();
            }
            action.accept(page);
            return true;
        }
    }

    private static @Nullable String cursorAfter(ExecutionResult page) {
        JsonNode cursor = page.metadata().get("next_cursor");
        return cursor == null ? null : cursor.textValue();
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
