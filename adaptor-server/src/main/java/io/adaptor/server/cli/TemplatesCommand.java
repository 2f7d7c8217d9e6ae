package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.marketplace.SetupGuide;
import io.adaptor.marketplace.TemplateCapabilities;
import io.adaptor.marketplace.TemplateInstaller;
import io.adaptor.marketplace.TemplateQuery;
import io.adaptor.marketplace.TemplateSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code templates}: lists templates, describes their setup, and creates integrations from them. */
@Command(
        name = "templates",
        description = "Lists templates, shows how one is set up, and makes an integration of it.",
        subcommands = {TemplateUpgradeCommand.class, TemplateValidateCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class TemplatesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TemplateOption templates = new TemplateOption();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is needed: list, show, setup, install, upgrade or validate");
    }

    @Command(name = "list", description = "Lists templates, one line of JSON each, those that fit best first.")
    int list(
            @Parameters(paramLabel = "WORD", arity = "0..*", description = "Words that a template must have.")
                    String @Nullable [] words,
            @Option(names = "--category", paramLabel = "NAME", description = "Those of one category.") @Nullable
                    String category,
            @Option(names = "--tag", paramLabel = "NAME", description = "Those with a tag.") @Nullable String tag,
            @Option(
                            names = "--capability",
                            paramLabel = "NAME",
                            description =
                                    "Those that can do something: oauth2, webhooks, pages, bulk, idempotency_keys…")
                    @Nullable
                    String capability) {
        TemplateQuery query = TemplateQuery.of(words == null ? "" : String.join(" ", words))
                .withCategory(category)
                .withTag(tag)
                .withCapability(capability);
        templates.catalogue().search(query, Map.of()).forEach(template -> print(JsonCodec.write(line(template))));
        return 0;
    }

    private static ObjectNode line(Template template) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("item_id", template.itemId()).put("version", template.version());
        line.put("name", template.name()).put("provider", template.provider()).put("category", template.category());
        line.put("description", template.description());
        template.tags().forEach(line.putArray("tags")::add);
        TemplateCapabilities.of(template).forEach(line.putArray("capabilities")::add);
        line.put("endpoints", template.document().path("endpoints").size());
        return line;
    }

    @Command(name = "show", description = "Prints the operations of a template, one line of JSON each.")
    int show(@Parameters(paramLabel = "ID", description = "The template.") String id) {
        Template template = templates.template(id);
        TemplateSandbox.of(template).integration().endpoints().forEach((name, endpoint) -> {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("endpoint", name);
            line.put("description", endpoint.description());
            if (template.samples().containsKey(name)) {
                line.set("input", template.samples().get(name).input());
            }
            print(JsonCodec.write(line));
        });
        return 0;
    }

    @Command(name = "setup", description = "Prints what has to be given before a template can be used.")
    int setup(
            @Parameters(paramLabel = "ID", description = "The template.") String id,
            @Option(names = "--json", description = "As a JSON Schema, for forms.") boolean json) {
        SetupGuide guide = SetupGuide.of(templates.template(id));
        print(json ? JsonCodec.writePretty(guide.schema()) : guide.text().stripTrailing());
        return 0;
    }

    @Command(name = "install", description = "Writes the integration that a template becomes, as YAML.")
    int install(
            @Parameters(paramLabel = "ID", description = "The template.") String id,
            @Option(names = "--input", paramLabel = "NAME=VALUE", description = "The value of an input.") @Nullable
                    Map<String, String> inputs,
            @Option(
                            names = "--integration-id",
                            paramLabel = "ID",
                            description = "The id of the integration; that of the template by default.")
                    @Nullable
                    String integrationId,
            @Mixin OverridesOption overrides,
            @Option(names = "--out", paramLabel = "FILE", description = "A new file; standard output by default.")
                    @Nullable
                    Path out)
            throws IOException {
        Template template = templates.template(id);
        try {
            Integration integration = TemplateInstaller.of(template)
                    .install(
                            "default",
                            integrationId == null ? template.itemId() : integrationId,
                            inputs == null ? Map.of() : new LinkedHashMap<>(inputs),
                            overrides.read());
            String yaml = IntegrationFormat.toYaml(integration);
            if (out == null) {
                print(yaml.stripTrailing());
            } else {
                Files.writeString(out, yaml, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            }
            return 0;
        } catch (MappingException e) {
            return failed(e.errors().stream().map(FieldError::toString).collect(Collectors.joining("; ")));
        } catch (FormatException e) {
            return failed(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        } catch (AdaptorException e) {
            return failed(e.message());
        }
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private int failed(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(spec.qualifiedName() + ": " + OneLine.of(message));
        err.flush();
        return 1;
    }
}
