package io.adaptor.internal.typed;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.pipeline.Engine;
import java.io.Closeable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a method returns the result of its endpoint.
 *
 * @param kind at once, later, or one by one
 * @param type what is returned, what the future completes with, or what is streamed
 */
record Returned(Kind kind, Type type) {
    enum Kind {
        AT_ONCE,
        LATER,
        ONE_BY_ONE
    }

    /** Returns how a method with a return type returns; null if the type is not supported. */
    static @Nullable Returned of(Type declared) {
        if (declared instanceof ParameterizedType generic) {
            Type content = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == CompletableFuture.class || generic.getRawType() == CompletionStage.class) {
                return isReadable(content) ? new Returned(Kind.LATER, content) : null;
            }
            if (generic.getRawType() == Stream.class) {
                return isReadable(content) ? new Returned(Kind.ONE_BY_ONE, content) : null;
            }
        }
        return isReadable(declared) ? new Returned(Kind.AT_ONCE, declared) : null;
    }

    @Nullable
    Object from(Engine engine, Results results, ExecutionRequest request, @Nullable Cancellation cancellation) {
        return switch (kind) {
            case AT_ONCE -> value(results, request, engine.pipeline().execute(request, cancellation));
            case LATER -> later(engine.executeAsync(request, cancellation), results, request);
            case ONE_BY_ONE -> results.elements(request, cancellation, type);
        };
    }

    private @Nullable Object value(Results results, ExecutionRequest request, ExecutionResult result) {
        if (type == ExecutionResult.class) {
            return result;
        }
        boolean nothing = type == void.class || type == Void.class;
        Object value = results.read(request, result, nothing ? JsonNode.class : type);
        return nothing ? null : value;
    }

    // Not thenApply, because cancelling the future that it returns would leave the execution running.
    private CompletableFuture<@Nullable Object> later(
            CompletableFuture<ExecutionResult> execution, Results results, ExecutionRequest request) {
        CompletableFuture<@Nullable Object> later = new CompletableFuture<>();
        execution.whenComplete((result, failure) -> {
            if (failure != null) {
                later.completeExceptionally(failure);
                return;
            }
            try {
                later.complete(value(results, request, result));
            } catch (RuntimeException | Error e) {
                later.completeExceptionally(e);
            }
        });
        later.whenComplete((value, failure) -> {
            if (later.isCancelled()) {
                execution.cancel(true);
            }
        });
        return later;
    }

    private static boolean isReadable(Type type) {
        if (type instanceof TypeVariable<?> || type instanceof WildcardType) {
            return false;
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return !(raw instanceof Class<?> bare)
                || !(Future.class.isAssignableFrom(bare)
                        || CompletionStage.class.isAssignableFrom(bare)
                        || BaseStream.class.isAssignableFrom(bare)
                        || Iterator.class.isAssignableFrom(bare)
                        || Flow.Publisher.class.isAssignableFrom(bare)
                        || Closeable.class.isAssignableFrom(bare)
                        || isReactive(bare));
    }

    // Reactor and RxJava, which core does not depend on.
    private static boolean isReactive(Class<?> type) {
        return type.getName().startsWith("org.reactivestreams.")
                || type.getName().startsWith("reactor.")
                || type.getName().startsWith("io.reactivex.");
    }
}
