package io.adaptor.house;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What others can see of a class: a line for its head and one for each member, in an order that never changes. */
final class ApiText {
    private static final int SHOWN =
            Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

    private ApiText() {}

    static List<String> of(Class<?> type) {
        Set<String> members = new TreeSet<>();
        if (type.isRecord()) {
            int place = 0;
            for (RecordComponent component : type.getRecordComponents()) {
                // Numbered, because their order is that of the constructor.
                members.add("component %02d ".formatted(++place) + component.getName() + ": "
                        + TypeText.of(component.getAnnotatedType()));
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (visible(field.getModifiers()) && !field.isSynthetic()) {
                members.add(
                        field.isEnumConstant()
                                ? deprecated(field.isAnnotationPresent(Deprecated.class)) + "constant "
                                        + field.getName()
                                : deprecated(field.isAnnotationPresent(Deprecated.class))
                                        + modifiers(field.getModifiers()) + TypeText.of(field.getAnnotatedType()) + " "
                                        + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (visible(constructor.getModifiers()) && !constructor.isSynthetic() && !implied(type, constructor)) {
                members.add(signature(constructor, "new"));
            }
        }
        for (Class<?> each = type; each != null; each = hiddenParent(each)) {
            for (Method method : each.getDeclaredMethods()) {
                if (visible(method.getModifiers()) && !method.isSynthetic() && !implied(type, method)) {
                    members.add(
                            signature(method, TypeText.of(method.getAnnotatedReturnType()) + " " + method.getName()));
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of(head(type)));
        members.forEach(member -> lines.add("    " + member));
        return lines;
    }

    /** Whether a class can be named from outside of its package. */
    static boolean reachable(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!visible(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass() || each.isSynthetic()) {
                return false;
            }
        }
        return true;
    }

    private static String head(Class<?> type) {
        List<String> parents = new ArrayList<>();
        AnnotatedType parent = type.getAnnotatedSuperclass();
        if (parent != null && !type.isRecord() && !type.isEnum() && parent.getType() != Object.class) {
            parents.add(TypeText.of(parent));
        }
        parents.addAll(Arrays.stream(type.getAnnotatedInterfaces())
                .map(TypeText::of)
                .sorted()
                .toList());
        Class<?>[] permitted = type.getPermittedSubclasses();
        List<String> permits = permitted == null
                ? List.of()
                : Arrays.stream(permitted).map(Class::getTypeName).sorted().toList();
        return deprecated(type.isAnnotationPresent(Deprecated.class)) + kind(type) + " " + type.getTypeName()
                + TypeText.parameters(type.getTypeParameters())
                + TypeText.list(parents, " : ", ", ", "", each -> each)
                + TypeText.list(permits, " permits ", ", ", "", each -> each);
    }

    private static String kind(Class<?> type) {
        String seal = type.isSealed() ? "sealed " : "";
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return seal + "interface";
        }
        if (type.isRecord() || type.isEnum()) {
            return type.isRecord() ? "record" : "enum";
        }
        return seal
                + Modifier.toString(type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL))
                        .replaceFirst("(?<=.)$", " ")
                + "class";
    }

    private static String signature(Executable member, String name) {
        return deprecated(member.isAnnotationPresent(Deprecated.class))
                + (member instanceof Method method && method.isDefault() ? "default " : "")
                + modifiers(member.getModifiers())
                + TypeText.parameters(member.getTypeParameters()).replaceFirst("(?<=.)$", " ")
                + name
                + Arrays.stream(member.getAnnotatedParameterTypes())
                        .map(TypeText::of)
                        .collect(Collectors.joining(", ", "(", ")"))
                + TypeText.list(List.of(member.getAnnotatedExceptionTypes()), " throws ", ", ", "", TypeText::of);
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & SHOWN);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String deprecated(boolean is) {
        return is ? "@Deprecated " : "";
    }

    // What the head and the components say already.
    private static boolean implied(Class<?> type, Constructor<?> constructor) {
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toArray());
    }

    private static boolean implied(Class<?> type, Method method) {
        String name = method.getName();
        boolean ofObject = (Set.of("toString", "hashCode").contains(name) && method.getParameterCount() == 0)
                || (name.equals("equals") && method.getParameterCount() == 1);
        boolean ofEnum = type.isEnum() && Set.of("values", "valueOf").contains(name);
        boolean accessor = type.isRecord()
                && method.getParameterCount() == 0
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(name));
        return ofObject || ofEnum || accessor;
    }

    // Members of a parent that nobody can name are seen on its children.
    private static Class<?> hiddenParent(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return parent == null || visible(parent.getModifiers()) ? null : parent;
    }

    private static boolean visible(int modifiers) {
        return (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }
}
