package io.adaptor.testkit.contract;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Supplier;

/** A class loader that hides the service lists of one kind of extension, so that the tests can supply their own. */
final class NoServices extends ClassLoader {
    private final String list;

    private NoServices(ClassLoader parent, Class<?> kind) {
        super(parent);
        this.list = "META-INF/services/" + kind.getName();
    }

    /** Runs an action with such a loader as the context class loader. */
    static <T> T without(Class<?> kind, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new NoServices(NoServices.class.getClassLoader(), kind));
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(list) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
