package io.adaptor.server.web;

/** The version of the running release. */
final class ServerVersion {
    /** The version in the manifest of the JAR; {@code development} without a JAR. */
    static final String TEXT = text();

    private ServerVersion() {}

    private static String text() {
        String stated = ServerVersion.class.getPackage().getImplementationVersion();
        return stated == null ? "development" : stated;
    }
}
