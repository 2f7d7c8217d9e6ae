package io.adaptor.house;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types in source form with {@code @Nullable}, the same on every JDK, which {@code toString} is not. */
final class TypeText {
    private TypeText() {}

    static String of(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + (nullable(type) ? " @Nullable []" : "[]");
        }
        String mark = nullable(type) ? "@Nullable " : "";
        if (type instanceof AnnotatedParameterizedType generic) {
            Type raw = ((ParameterizedType) type.getType()).getRawType();
            return mark
                    + raw.getTypeName()
                    + list(List.of(generic.getAnnotatedActualTypeArguments()), "<", ", ", ">", TypeText::of);
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            List<AnnotatedType> lower = List.of(wildcard.getAnnotatedLowerBounds());
            return mark + "?"
                    + (lower.isEmpty()
                            ? bounds(wildcard.getAnnotatedUpperBounds())
                            : list(lower, " super ", " & ", "", TypeText::of));
        }
        if (type instanceof AnnotatedTypeVariable variable) {
            return mark + variable.getType().getTypeName();
        }
        return mark + type.getType().getTypeName();
    }

    static String parameters(TypeVariable<?>[] variables) {
        return list(List.of(variables), "<", ", ", ">", each -> each.getName() + bounds(each.getAnnotatedBounds()));
    }

    /** The elements in order, or nothing at all where there are none. */
    static <T> String list(List<T> elements, String before, String between, String after, Function<T, String> text) {
        return elements.isEmpty()
                ? ""
                : elements.stream().map(text).collect(Collectors.joining(between, before, after));
    }

    private static String bounds(AnnotatedType[] bounds) {
        List<String> said = Arrays.stream(bounds)
                .map(TypeText::of)
                .filter(bound -> !bound.equals("java.lang.Object"))
                .toList();
        return list(said, " extends ", " & ", "", bound -> bound);
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
