package io.adaptor.server.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code adaptor} and what all its subcommands share: exit codes, one line per error. */
@Command(
        name = "adaptor",
        description = "Calls external systems described as data.",
        subcommands = {
            ExecCommand.class,
            ExplainCommand.class,
            ValidateCommand.class,
            MapCommand.class,
            SchemaCommand.class,
            ConnectCommand.class,
            ConnectionsCommand.class,
            TestCommand.class,
            ReceiveCommand.class,
            McpCommand.class,
            TemplatesCommand.class,
            ImportOpenApiCommand.class,
            ImportCurlCommand.class,
            ImportMcpCommand.class,
            ServeCommand.class,
            MigrateCommand.class,
            RotateKeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "adaptor 0.1.0",
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:an execution, file, expression, connection or check failed",
            "2:usage error"
        })
final class AdaptorCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Returns the command line of the program, which asks questions at the given prompt. */
    static CommandLine create(Prompt prompt) {
        return create(prompt, System.getenv());
    }

    /** Returns the same command line with environment variables for the operator commands. */
    static CommandLine create(Prompt prompt, Map<String, String> environment) {
        CommandLine command = new CommandLine(new AdaptorCommand(), new Commands(prompt, environment));
        command.setParameterExceptionHandler((e, arguments) -> misuse(e));
        command.setExecutionExceptionHandler((e, line, parsed) -> failed(e, line));
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is needed: "
                        + "serve, exec, explain, validate, map, schema, connect, connections, test, mcp or templates (--help shows more)");
    }

    /** Creates commands, and passes the prompt or the environment to those that need it. */
    private record Commands(Prompt prompt, Map<String, String> environment) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == ConnectCommand.class) {
                return type.cast(new ConnectCommand(prompt));
            }
            return OperatorCommand.class.isAssignableFrom(type)
                    ? type.getDeclaredConstructor(Map.class).newInstance(environment)
                    : CommandLine.defaultFactory().create(type);
        }
    }

    private static int misuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + OneLine.of(String.valueOf(e.getMessage())));
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (e instanceof MisuseException misuse) {
            err.println(
                    command.getCommandSpec().qualifiedName() + ": " + OneLine.of(String.valueOf(misuse.getMessage())));
        } else if (e instanceof ServerNotStartedException stopped) {
            err.println(command.getCommandSpec().qualifiedName() + ": " + stopped.getMessage());
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        } else {
            err.println(command.getCommandSpec().qualifiedName() + ": unexpected "
                    + e.getClass().getSimpleName() + ": " + OneLine.of(String.valueOf(e.getMessage()))
                    + " (--debug shows where)");
        }
        if (command.getParseResult() != null && command.getParseResult().hasMatchedOption("--debug")) {
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }
}
