package io.adaptor.internal.typed;

import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.internal.pipeline.Engine;
import io.adaptor.internal.values.JavaValues;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.typed.IntegrationClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An interface whose methods call endpoints. Immutable, thread-safe. */
public final class TypedClient implements InvocationHandler {
    private static final Object[] NONE = {};

    private final Class<?> type;
    private final ConnectionKey key;
    private final Map<Method, MethodCall> calls;
    private final DefaultMethods defaults;
    private final Engine engine;
    private final Results results;

    private TypedClient(
            Class<?> type, ConnectionKey key, Map<Method, MethodCall> calls, Engine engine, Results results) {
        this.type = type;
        this.key = key;
        this.calls = calls;
        this.defaults = new DefaultMethods(type);
        this.engine = engine;
        this.results = results;
    }

    /**
     * Creates a client of an interface.
     *
     * @throws InvalidValueException with all errors of the interface
     * @throws io.adaptor.api.error.AdaptorException if the integration can't be used
     */
    public static <T> T of(
            Class<T> type, String tenantId, String connection, Engine engine, JavaValues values, Results results) {
        IntegrationClient named = type.getAnnotation(IntegrationClient.class);
        if (!type.isInterface() || type.getTypeParameters().length > 0) {
            throw wrong(type, "must be an interface without type parameters");
        }
        if (named == null) {
            throw wrong(type, "must name its integration: @IntegrationClient(\"id\")");
        }
        Map<Method, MethodCall> calls =
                engine.lookAt(tenantId, named.value(), live -> InterfaceReader.read(type, live, values));
        ConnectionKey key = new ConnectionKey(tenantId, named.value(), connection);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TypedClient(type, key, calls, engine, results)));
    }

    private static InvalidValueException wrong(Class<?> type, String rule) {
        return new InvalidValueException("typed client", List.of(FieldError.of(type.getSimpleName(), rule, null)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        MethodCall call = calls.get(method);
        if (call != null) {
            ExecutionRequest.Builder request = ExecutionRequest.builder(key.integrationId(), call.endpoint())
                    .tenantId(key.tenantId())
                    .connection(key.connection());
            return call.with(request, arguments == null ? NONE : arguments, engine, results);
        }
        if (method.isDefault()) {
            return defaults.run(proxy, method, arguments == null ? NONE : arguments);
        }
        return switch (method.getName()) {
            case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default ->
                type.getSimpleName() + "[integration=" + key.integrationId() + ", tenant=" + key.tenantId()
                        + ", connection=" + key.connection() + "]";
        };
    }
}
