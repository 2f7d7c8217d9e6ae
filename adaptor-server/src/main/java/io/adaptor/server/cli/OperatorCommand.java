package io.adaptor.server.cli;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.boot.OperatorDatabase;
import io.adaptor.server.settings.InvalidSettingsException;
import io.adaptor.server.settings.ServerSettings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command for operators, configured by the same environment variables as the server. */
abstract class OperatorCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    OperatorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs the command and returns a one-line summary. */
    abstract String run() throws IOException;

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().println(run());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (IOException | AdaptorException | IllegalStateException | DataAccessException e) {
            spec.commandLine()
                    .getErr()
                    .println(spec.qualifiedName() + ": " + OneLine.of(String.valueOf(e.getMessage())));
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    Map<String, String> environment() {
        return environment;
    }

    OperatorDatabase database() throws IOException {
        try {
            return OperatorDatabase.open(ServerSettings.of(environment));
        } catch (InvalidSettingsException e) {
            throw new MisuseException(String.valueOf(e.getMessage()));
        }
    }
}
