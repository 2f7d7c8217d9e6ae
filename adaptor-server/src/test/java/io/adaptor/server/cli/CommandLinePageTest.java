package io.adaptor.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages say of the command line, held against it. */
class CommandLinePageTest {
    private static final Path DOCS = Path.of(System.getProperty("adaptor.root", ".."), "docs");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\w[\\w-]*)\\n\\n```\\n(.*?)^```");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    private final CommandLine program = AdaptorCommand.create(ScriptedPrompt.ofNobody());

    @Test
    void everyCommandHasASectionWithItsOptions() throws IOException {
        Set<String> described = new TreeSet<>();
        Matcher sections = SECTION.matcher(Files.readString(DOCS.resolve("command-line.md")));
        while (sections.find()) {
            String command = sections.group(1);
            described.add(command);
            Set<String> shown = OPTION.matcher(sections.group(2))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(shown).as(command).isEqualTo(options(command));
        }
        assertThat(described).isEqualTo(new TreeSet<>(program.getSubcommands().keySet()));
    }

    @Test
    void theCommandsOfThePageOfConnectionsCanBeRead() throws IOException {
        List<String> commands = Files.readString(DOCS.resolve("connections.md"))
                .lines()
                .filter(line -> line.matches("[a-z]+ --file .*"))
                .toList();

        assertThat(commands).hasSize(5).allSatisfy(command -> program.parseArgs(command.split(" ")));
    }

    private Set<String> options(String command) {
        CommandLine found = program.getSubcommands().get(command);
        assertThat(found).as(command).isNotNull();
        List<CommandLine> parts = new ArrayList<>(found.getSubcommands().values());
        parts.add(found);
        Set<String> names = new TreeSet<>();
        for (CommandLine part : parts) {
            part.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .forEach(option -> names.add(option.longestName()));
        }
        return names;
    }
}
