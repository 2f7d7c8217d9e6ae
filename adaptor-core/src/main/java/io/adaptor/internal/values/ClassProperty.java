package io.adaptor.internal.values;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property that a class reads: a component of a record, a parameter of a creator, a setter, or a field.
 *
 * @param names the name in JSON, and those of {@code @JsonAlias}
 * @param optional whether it may be absent: {@code Optional}, or {@code @Nullable} of any library
 */
record ClassProperty(List<String> names, boolean optional) {
    private static final Set<String> OPTIONALS =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    static ClassProperty of(SettableBeanProperty property, DeserializationConfig config) {
        List<String> names = new ArrayList<>(List.of(property.getName()));
        property.findAliases(config).stream().map(PropertyName::getSimpleName).forEach(names::add);
        String type = property.getType().getRawClass().getName();
        boolean injected = property.getInjectableValueId() != null;
        return new ClassProperty(
                List.copyOf(names), injected || OPTIONALS.contains(type) || isNullable(property.getMember()));
    }

    String name() {
        return names.get(0);
    }

    private static boolean isNullable(@Nullable AnnotatedMember member) {
        if (member == null) {
            return false;
        }
        if (member instanceof AnnotatedParameter parameter) {
            Member owner = parameter.getOwner().getMember();
            return owner instanceof Executable executable
                    && (isNullable(executable.getParameters()[parameter.getIndex()])
                            || isNullable(executable.getParameters()[parameter.getIndex()].getAnnotatedType()));
        }
        AnnotatedElement element = member.getAnnotated();
        return isNullable(element)
                || (element instanceof Field field && isNullable(field.getAnnotatedType()))
                || (element instanceof Method method
                        && method.getParameterCount() == 1
                        && (isNullable(method.getParameters()[0])
                                || isNullable(method.getAnnotatedParameterTypes()[0])));
    }

    private static boolean isNullable(AnnotatedElement element) {
        return Stream.of(element.getAnnotations()).anyMatch(ClassProperty::isNullable);
    }

    private static boolean isNullable(AnnotatedType type) {
        return Stream.of(type.getAnnotations()).anyMatch(ClassProperty::isNullable);
    }

    private static boolean isNullable(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals("Nullable");
    }
}
