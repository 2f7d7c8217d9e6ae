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

/** The templates of this program and those of a directory. */
final class TemplateOption {
    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A directory of further templates, files in YAML or JSON.")
    private @Nullable Path directory;

    /** All that can be named; a directory that can't be used is misuse. */
    TemplateCatalogue catalogue() {
        try {
            TemplateCatalogue own = TemplateCatalogue.ofClassPath(TemplateOption.class.getClassLoader());
            if (directory == null) {
                return own;
            }
            if (!Files.isDirectory(directory)) {
                throw new MisuseException("--templates: " + directory + " is no directory");
            }
            return own.and(TemplateCatalogue.ofDirectory(directory));
        } catch (FormatException e) {
            throw new MisuseException(e.errors().stream().map(Object::toString).collect(Collectors.joining("; ")));
        } catch (AdaptorException e) {
            throw new MisuseException("--templates: " + e.message());
        } catch (UncheckedIOException e) {
            throw new MisuseException("--templates: can't read " + directory + ": " + e.getMessage());
        }
    }

    /** A template by its id; another one is misuse. */
    Template template(String id) {
        TemplateCatalogue catalogue = catalogue();
        return catalogue
                .find(id)
                .orElseThrow(() -> new MisuseException("there is no template \"" + id + "\"; there are "
                        + catalogue.list().stream().map(Template::itemId).collect(Collectors.joining(", "))));
    }
}
