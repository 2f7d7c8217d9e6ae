package io.adaptor.server.web;

/** The release that runs. */
final class ServerVersion {
    /** As the JAR states it; {@code development} without a JAR. */
    static final String TEXT = text();

    private ServerVersion() {}

    private static String text() {
        String stated = ServerVersion.class.getPackage().getImplementationVersion();
        return stated == null ? "development" : stated;
    }
}
