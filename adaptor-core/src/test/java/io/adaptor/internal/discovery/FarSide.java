package io.adaptor.internal.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What is on the other side of a boundary: notes which method was called last, with what, and in which class loader. */
final class FarSide {
    private Method called;
    private Object[] arguments = {};
    private ClassLoader loader;
    private Object answer;

    /** An object of any interface. */
    <T> T object(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                FarSide.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(this, given);
                    }
                    called = method;
                    arguments = given == null ? new Object[0] : given;
                    loader = Thread.currentThread().getContextClassLoader();
                    answer = value(method.getReturnType());
                    return answer;
                }));
    }

    /** An object of any type of the SPI; what stands for code notes its calls here. */
    Object value(Class<?> type) {
        return CrossingTypes.isOne(type) ? object(type) : SpiSamples.of(type);
    }

    Method called() {
        return called;
    }

    Object[] arguments() {
        return arguments;
    }

    ClassLoader loader() {
        return loader;
    }

    Object answer() {
        return answer;
    }
}
