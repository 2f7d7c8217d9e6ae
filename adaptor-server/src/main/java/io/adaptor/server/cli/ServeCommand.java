package io.adaptor.server.cli;

import io.adaptor.server.boot.AdaptorServer;
import io.adaptor.server.settings.InvalidSettingsException;
import io.adaptor.server.settings.ServerSettings;
import java.util.concurrent.Callable;
import org.springframework.beans.BeansException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the REST API until the process is stopped. */
@Command(name = "serve", description = "Serves REST, set up by environment variables; what runs without any command.")
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ServerSettings settings;
        try {
            settings = ServerSettings.of(System.getenv());
        } catch (InvalidSettingsException e) {
            throw new MisuseException(String.valueOf(e.getMessage()));
        }
        // Stopped by the signal that ends the process.
        AdaptorServer server = start(settings);
        spec.commandLine().getOut().println(settings.serviceName() + " serves on http://localhost:" + server.port());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static AdaptorServer start(ServerSettings settings) {
        try {
            return AdaptorServer.start(settings);
        } catch (RuntimeException e) {
            // The component that failed to start, without the components that depend on it.
            Throwable first = e;
            while (first instanceof BeansException && first.getCause() != null) {
                first = first.getCause();
            }
            throw new ServerNotStartedException(first);
        }
    }
}
