package io.adaptor.testkit.contract;

import io.adaptor.spi.ConnectorFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** A class loader that finds everything but connectors, so that the suite can put its own in their place. */
final class NoServices extends ClassLoader {
    private static final String LIST = "META-INF/services/" + ConnectorFactory.class.getName();

    NoServices(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(LIST) ? Collections.emptyEnumeration() : super.getResources(name);
    }
}
