package io.adaptor.marketplace;

import io.adaptor.api.Template;
import io.adaptor.api.TemplateStanding;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.json.FormatException;
import io.adaptor.json.TemplateFormat;
import io.adaptor.spi.MarketplaceStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates that can be installed. All templates are read when the catalogue is created. Immutable and thread-safe;
 * need not be closed.
 */
public final class TemplateCatalogue {
    /** The resource that lists the templates of a JAR, one resource name per line. */
    public static final String INDEX = "META-INF/adaptor/templates";

    private final Map<String, Template> templates;

    private TemplateCatalogue(Map<String, Template> templates) {
        this.templates = templates;
    }

    /**
     * Creates a catalogue of the given templates.
     *
     * @param templates the templates, with distinct ids
     * @return the catalogue
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id
     */
    public static TemplateCatalogue of(Collection<Template> templates) {
        Map<String, Template> byId = new TreeMap<>();
        for (Template template : templates) {
            if (byId.put(template.itemId(), template) != null) {
                throw new AdaptorException(
                        StandardErrorCode.VALIDATION_FAILED,
                        "two templates have the id \"" + template.itemId() + "\"; give one of them another item_id");
            }
        }
        return new TemplateCatalogue(byId);
    }

    /**
     * Reads the templates of all JARs that a class loader sees; each JAR lists its own in {@value #INDEX}.
     *
     * @param loader the class loader
     * @return the catalogue
     * @throws FormatException if a template violates the format
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id, or if a listed one does not exist
     * @throws UncheckedIOException if a JAR can't be read, or a template or list in it is larger than 4 MiB
     */
    public static TemplateCatalogue ofClassPath(ClassLoader loader) {
        try {
            List<Template> found = new ArrayList<>();
            for (URL index : Collections.list(loader.getResources(INDEX))) {
                try (InputStream in = index.openStream()) {
                    found.addAll(TemplateIndex.read(in, index.toString(), new Loaded(loader)));
                }
            }
            return of(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the templates of the JARs in a directory, such as those of plugins; each JAR lists its own in
     * {@value #INDEX}. No classes are loaded, and JARs without templates are skipped.
     *
     * @param directory the directory, without its subdirectories
     * @return the catalogue
     * @throws FormatException if a template violates the format
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id, or if a listed one does not exist
     * @throws UncheckedIOException if the directory or a JAR can't be read, or a template or list in one is larger than
     *     4 MiB
     */
    public static TemplateCatalogue ofJars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Template> found = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                found.addAll(TemplateJar.read(jar, INDEX));
            }
            return of(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the templates of a directory: its files that end in {@code .yaml}, {@code .yml} or {@code .json}.
     *
     * @param directory the directory, without its subdirectories
     * @return the catalogue
     * @throws FormatException if a template violates the format
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id
     * @throws UncheckedIOException if the directory can't be read
     */
    public static TemplateCatalogue ofDirectory(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return of(files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .map(TemplateFormat::read)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a catalogue with the templates of this one and another one.
     *
     * @param other the other catalogue
     * @return the combined catalogue
     * @throws AdaptorException {@code VALIDATION_FAILED} if two templates have the same id
     */
    public TemplateCatalogue and(TemplateCatalogue other) {
        return of(Stream.concat(templates.values().stream(), other.templates.values().stream())
                .toList());
    }

    /**
     * Finds a template by its id.
     *
     * @param itemId the id of the template
     * @return the template; empty if there is none
     */
    public Optional<Template> find(String itemId) {
        return Optional.ofNullable(templates.get(itemId));
    }

    /**
     * Lists all templates in ascending order of their ids.
     *
     * @return the templates
     */
    public List<Template> list() {
        return List.copyOf(templates.values());
    }

    /**
     * Searches for the templates that contain all words of a text, ordered by relevance.
     *
     * @param text words separated by whitespace, case-insensitive; an empty text matches all templates
     * @return the templates
     * @see TemplateQuery#of
     */
    public List<Template> search(String text) {
        return search(TemplateQuery.of(text), Map.of());
    }

    /**
     * Searches for the templates that match a query.
     *
     * @param query the query
     * @param standings the standings by template id, such as {@link MarketplaceStore#standings}; without them, all
     *     templates rank equally
     * @return the templates
     */
    public List<Template> search(TemplateQuery query, Map<String, TemplateStanding> standings) {
        return templates.values().stream()
                .filter(template -> TemplateMatch.fits(template, query))
                .sorted(TemplateMatch.order(query, standings))
                .toList();
    }

    private record Loaded(ClassLoader loader) implements TemplateIndex.Resources {
        @Override
        public @Nullable InputStream open(String name) throws IOException {
            URL resource = loader.getResource(name);
            return resource == null ? null : resource.openStream();
        }

        @Override
        public String shown(String name) {
            return name;
        }
    }
}
