package io.adaptor.server.cli;

import io.adaptor.api.Template;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.json.FormatException;
import io.adaptor.marketplace.TemplateCatalogue;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The templates of this program and of a directory. */
final class TemplateOption {
    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A directory of further templates, files in YAML or JSON.")
    private @Nullable Path directory;

    @Option(
            names = "--template-jars",
            paramLabel = "DIR",
            description = "A directory of JARs with further templates, such as plugins; no code of them is run.")
    private @Nullable Path jars;

    /** Returns all available templates; an unusable directory is a usage error. */
    TemplateCatalogue catalogue() {
        try {
            TemplateCatalogue own = TemplateCatalogue.ofClassPath(TemplateOption.class.getClassLoader());
            TemplateCatalogue all = directory == null
                    ? own
                    : own.and(TemplateCatalogue.ofDirectory(existing("--templates", directory)));
            return jars == null ? all : all.and(TemplateCatalogue.ofJars(existing("--template-jars", jars)));
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        } catch (AdaptorException e) {
            throw new MisuseException("--templates: " + e.message());
        } catch (UncheckedIOException e) {
            throw new MisuseException("templates can't be read: " + e.getMessage());
        }
    }

    private static Path existing(String option, Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new MisuseException(option + ": " + directory + " is not a directory");
        }
        return directory;
    }

    /** Returns a template by its id; an unknown id is a usage error. */
    Template template(String id) {
        TemplateCatalogue catalogue = catalogue();
        return catalogue
                .find(id)
                .orElseThrow(() -> new MisuseException("there is no template \"" + id + "\"; there are "
                        + catalogue.list().stream().map(Template::itemId).collect(Collectors.joining(", "))));
    }
}
