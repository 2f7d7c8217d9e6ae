package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.marketplace.TemplateUpgrade;
import io.adaptor.marketplace.UpgradeChange;
import io.adaptor.marketplace.UpgradeChange.Effect;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code templates upgrade}: shows how another version of its template changes an integration, and applies it. */
@Command(
        name = "upgrade",
        description = {
            "Prints what the installed version of a template changes for an integration that was made of another one, one line of JSON"
                    + " each, the most severe first.",
            "Exit code 1 if anything is more severe than --accept; nothing is written then."
        })
final class TemplateUpgradeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TemplateOption templates = new TemplateOption();

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The integration; it stays as it is.")
    private Path file = Path.of("");

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "The value of an input that is new.")
    private @Nullable Map<String, String> inputs;

    @Mixin
    private OverridesOption overrides = new OverridesOption();

    @Option(
            names = "--keep",
            description = "Keep fields that are no longer mapped, and endpoints that are no longer there.")
    private boolean keep;

    @Option(
            names = "--calls",
            paramLabel = "ENDPOINT",
            split = ",",
            description = "The endpoints that are called; what changes in others breaks nothing. All by default.")
    private @Nullable List<String> calls;

    @Option(
            names = "--accept",
            paramLabel = "EFFECT",
            description =
                    "The most severe effect that is accepted: safe (default), needs_value, needs_mapping, breaking.")
    private String accept = "safe";

    @Option(names = "--out", paramLabel = "FILE", description = "A new file for what the integration becomes.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Effect accepted = accepted();
        Integration installed = IntegrationFile.read(file);
        String id = TemplateUpgrade.templateOf(installed)
                .orElseThrow(() -> new MisuseException(
                        "--file: " + file + " was not installed from a template: it has no metadata.template"));
        try {
            TemplateUpgrade upgrade = upgrade(TemplateUpgrade.of(templates.template(id), installed));
            List<UpgradeChange> changes = upgrade.changes();
            changes.forEach(this::print);
            if (changes.stream().anyMatch(change -> change.effect().compareTo(accepted) > 0)) {
                return 1;
            }
            if (out != null) {
                String yaml = IntegrationFormat.toYaml(upgrade.integration());
                Files.writeString(out, yaml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            }
            return 0;
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        } catch (AdaptorException e) {
            throw new MisuseException(e.message());
        }
    }

    private TemplateUpgrade upgrade(TemplateUpgrade plain) {
        TemplateUpgrade upgrade = inputs == null ? plain : plain.withInputs(inputs);
        upgrade = calls == null ? upgrade : upgrade.calling(calls);
        ObjectNode patch = overrides.read();
        upgrade = patch == null ? upgrade : upgrade.withOverrides(patch);
        return keep ? upgrade.keepingWhatItCan() : upgrade;
    }

    private Effect accepted() {
        for (Effect effect : Effect.values()) {
            if (effect.name().toLowerCase(Locale.ROOT).equals(accept)) {
                return effect;
            }
        }
        throw new MisuseException(
                "--accept: must be one of safe, needs_value, needs_mapping, breaking, not \"" + accept + "\"");
    }

    private void print(UpgradeChange change) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("effect", change.effect().name().toLowerCase(Locale.ROOT));
        line.put("field", change.field()).put("message", change.message());
        if (change.remedy() != null) {
            line.set("remedy", change.remedy());
        }
        PrintWriter printer = spec.commandLine().getOut();
        printer.println(JsonCodec.write(line));
        printer.flush();
    }
}
