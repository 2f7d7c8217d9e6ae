package io.adaptor.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine;

/** One run of the command line in this process: what it printed and its exit code. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(String... arguments) {
        return asking(ScriptedPrompt.ofNobody(), arguments);
    }

    /** A run with somebody at the terminal. */
    static CommandLineRun asking(Prompt prompt, String... arguments) {
        return asking(prompt, new StringWriter(), arguments);
    }

    /** A run whose stderr is seen while it goes on. */
    static CommandLineRun asking(Prompt prompt, Writer err, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = AdaptorCommand.create(prompt);
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exitCode = command.execute(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
