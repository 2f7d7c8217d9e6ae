package io.adaptor.internal.typed;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import io.adaptor.internal.live.LiveIntegration;
import io.adaptor.internal.text.LikeNames;
import io.adaptor.internal.values.JavaValues;
import io.adaptor.typed.ConnectionId;
import io.adaptor.typed.EndpointName;
import io.adaptor.typed.TenantId;
import io.adaptor.typed.Variable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the methods of an interface as calls of the endpoints of an integration, and collects all errors. For one
 * thread.
 */
final class InterfaceReader {
    private final LiveIntegration live;
    private final JavaValues values;
    private final List<FieldError> mistakes = new ArrayList<>();

    private InterfaceReader(LiveIntegration live, JavaValues values) {
        this.live = live;
        this.values = values;
    }

    /**
     * Reads an interface.
     *
     * @throws InvalidValueException with all errors
     */
    static Map<Method, MethodCall> read(Class<?> type, LiveIntegration live, JavaValues values) {
        InterfaceReader reader = new InterfaceReader(live, values);
        Map<Method, MethodCall> calls = new HashMap<>();
        Method[] methods = type.getMethods();
        // Reflection has no order, and a list of errors should be the same each time.
        Arrays.sort(methods, Comparator.comparing(InterfaceReader::name));
        for (Method method : methods) {
            if (Modifier.isAbstract(method.getModifiers())) {
                MethodCall call = reader.call(method);
                if (call != null) {
                    calls.put(method, call);
                }
            }
        }
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidValueException(type.getSimpleName(), reader.mistakes);
        }
        return calls;
    }

    private @Nullable MethodCall call(Method method) {
        if (method.getTypeParameters().length > 0) {
            mistake(method, "must not be generic: what it returns has to be known when the client is made");
        }
        Returned returned = Returned.of(method.getGenericReturnType());
        if (returned == null) {
            mistake(
                    method,
                    "can't return " + method.getGenericReturnType().getTypeName()
                            + "; it can return a class, a generic type such as List or Optional, JsonNode,"
                            + " ExecutionResult, void, or CompletableFuture, CompletionStage or Stream of these");
        }
        Endpoint endpoint = endpoint(method);
        if (endpoint == null) {
            return null;
        }
        if (returned != null
                && returned.kind() == Returned.Kind.ONE_BY_ONE
                && endpoint.records() == null
                && !isPaged(method, endpoint)) {
            mistake(
                    method,
                    "returns a Stream, but endpoint " + endpoint.name()
                            + " has neither pagination nor records; return a List instead");
        }
        KnownVariables known = KnownVariables.of(live.integration(), endpoint);
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(argument(method, parameter, known));
        }
        return returned == null ? null : new MethodCall(endpoint.name(), List.copyOf(arguments), returned);
    }

    private @Nullable Endpoint endpoint(Method method) {
        Integration integration = live.integration();
        EndpointName given = method.getAnnotation(EndpointName.class);
        String name = given == null ? method.getName() : given.value();
        List<String> found = given == null
                ? LikeNames.of(name, integration.endpoints().keySet())
                : List.of(name).stream()
                        .filter(integration.endpoints()::containsKey)
                        .toList();
        if (found.size() == 1) {
            return integration.endpoint(found.get(0));
        }
        String endpoints =
                String.join(", ", new TreeSet<>(integration.endpoints().keySet()));
        mistake(
                method,
                found.isEmpty()
                        ? "calls no endpoint: integration \"" + integration.integrationId() + "\" has no \"" + name
                                + "\", nor one that fits it; it has: " + endpoints
                                + "; rename the method, or name the endpoint with @EndpointName"
                        : "could call any of " + String.join(", ", found) + "; choose one with @EndpointName");
        return null;
    }

    private boolean isPaged(Method method, Endpoint endpoint) {
        try {
            return live.plan(endpoint).isPaged();
        } catch (AdaptorException e) {
            mistake(method, "calls endpoint " + endpoint.name() + ", which is broken: " + e.message());
            return true;
        }
    }

    private Argument argument(Method method, Parameter parameter, KnownVariables known) {
        boolean id = parameter.isAnnotationPresent(ConnectionId.class) || parameter.isAnnotationPresent(TenantId.class);
        if (id && parameter.getType() != String.class) {
            mistake(method, "parameter " + parameter.getName() + " is an id and must be a String");
        }
        Argument special = Argument.special(parameter);
        return special == null ? Argument.variable(variable(method, parameter, known), values) : special;
    }

    private String variable(Method method, Parameter parameter, KnownVariables known) {
        Variable given = parameter.getAnnotation(Variable.class);
        if (given != null) {
            return given.value();
        }
        if (!parameter.isNamePresent()) {
            mistake(
                    method,
                    "parameter " + (Arrays.asList(method.getParameters()).indexOf(parameter) + 1)
                            + " has no name at run time: compile with -parameters, or name it with @Variable");
            return parameter.getName();
        }
        List<String> found = LikeNames.of(parameter.getName(), known.names());
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            mistake(
                    method,
                    "parameter " + parameter.getName() + " could be any of the variables " + String.join(", ", found)
                            + "; choose one with @Variable");
        } else if (!known.any()) {
            mistake(
                    method,
                    "parameter " + parameter.getName() + " sets a variable that the endpoint does not read; it reads: "
                            + String.join(", ", known.names()) + "; rename it, or name the variable with @Variable");
        }
        return snakeCase(parameter.getName());
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    private void mistake(Method method, String rule) {
        mistakes.add(FieldError.of(name(method), rule, null));
    }

    private static String name(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
