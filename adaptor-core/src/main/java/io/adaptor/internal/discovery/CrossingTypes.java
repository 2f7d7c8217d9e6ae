package io.adaptor.internal.discovery;

import io.adaptor.spi.Connector;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** The types that represent code rather than a value, so that calling them crosses the boundary of a plugin. */
final class CrossingTypes {
    private static final String SPI = Connector.class.getPackageName();
    /** The JDK types of this kind that occur in the SPI. */
    private static final Set<Class<?>> OF_THE_JDK = Set.of(Executor.class, Runnable.class, UnaryOperator.class);

    // Stored with the class itself, so that a plugin's entry disappears with the plugin.
    private static final ClassValue<Class<?>[]> SPI_TYPES = new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> found) {
            Set<Class<?>> all = new LinkedHashSet<>();
            collect(found, all);
            return all.toArray(new Class<?>[0]);
        }
    };

    private CrossingTypes() {}

    static boolean isOne(Class<?> type) {
        return isOfTheSpi(type) || OF_THE_JDK.contains(type);
    }

    /**
     * Returns the interfaces that a proxy of an object implements: the declared type, and all other SPI types of the
     * object.
     */
    static Class<?>[] of(Class<?> type, Class<?> found) {
        Class<?>[] types = isOfTheSpi(type) ? SPI_TYPES.get(found) : new Class<?>[] {type};
        if (Arrays.asList(types).contains(type)) {
            return types;
        }
        Class<?>[] more = Arrays.copyOf(types, types.length + 1);
        more[types.length] = type;
        return more;
    }

    private static boolean isOfTheSpi(Class<?> type) {
        String room = type.getPackageName();
        return type.isInterface()
                && Modifier.isPublic(type.getModifiers())
                && (room.equals(SPI) || room.startsWith(SPI + "."));
    }

    private static void collect(Class<?> found, Set<Class<?>> all) {
        for (Class<?> step = found; step != null; step = step.getSuperclass()) {
            for (Class<?> one : step.getInterfaces()) {
                if (isOfTheSpi(one)) {
                    all.add(one);
                }
                collect(one, all);
            }
        }
    }
}
