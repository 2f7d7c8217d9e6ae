package io.adaptor.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The circles among classes, each class with what is nested in it: the strongly connected parts of who uses whom (Tarjan). */
final class ClassCircles {
    private final Map<String, Set<String>> uses = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Set<String>> circles = new ArrayList<>();

    private ClassCircles(Collection<JavaClass> classes) {
        for (JavaClass type : classes) {
            Set<String> used = uses.computeIfAbsent(outermost(type), none -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                used.add(outermost(dependency.getTargetClass().getBaseComponentType()));
            }
        }
    }

    static List<Set<String>> among(Collection<JavaClass> classes) {
        ClassCircles all = new ClassCircles(classes);
        for (String type : new TreeSet<>(all.uses.keySet())) {
            if (!all.numbers.containsKey(type)) {
                all.visit(type);
            }
        }
        return all.circles;
    }

    private static String outermost(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private void visit(String type) {
        numbers.put(type, numbers.size());
        lowest.put(type, numbers.get(type));
        path.push(type);
        for (String used : uses.getOrDefault(type, Set.of())) {
            if (!uses.containsKey(used)) {
                continue;
            }
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(type, lowest.get(used), Math::min);
            } else if (path.contains(used)) {
                lowest.merge(type, numbers.get(used), Math::min);
            }
        }
        if (lowest.get(type).equals(numbers.get(type))) {
            Set<String> circle = new TreeSet<>();
            String member;
            do {
                member = path.pop();
                circle.add(member);
            } while (!member.equals(type));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
    }
}
