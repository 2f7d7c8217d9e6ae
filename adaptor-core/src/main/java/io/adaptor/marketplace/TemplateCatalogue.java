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
 * The templates that can be installed. What it holds is read when it is made, and stays. Immutable and thread-safe, need not
 * be closed.
 */
public final class TemplateCatalogue {
    /** Lists the templates of a JAR, a resource name per line. */
    public static final String INDEX = "META-INF/adaptor/templates";

    private final Map<String, Template> templates;

    private TemplateCatalogue(Map<String, Template> templates) {
        this.templates = templates;
    }

    /**
     * A catalogue of templates that were read elsewhere.
     *
     * @param templates no two with one id
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
     * The templates of all JARs that a class loader sees: each lists its own in {@value #INDEX}.
     *
     * @param loader looks them up
     * @return the catalogue
     * @throws FormatException if one breaks the format
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id, or one that is listed is not there
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
     * The templates of the JARs in a directory, such as those of plugins: each lists its own in {@value #INDEX}. No class of them is
     * loaded, and JARs without templates are passed over.
     *
     * @param directory read now, without its subdirectories
     * @return the catalogue
     * @throws FormatException if one breaks the format
     * @throws AdaptorException {@code VALIDATION_FAILED} if two have the same id, or one that is listed is not there
     * @throws UncheckedIOException if the directory or a JAR can't be read, or a template or list in one is larger than 4 MiB
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
     * The templates of a directory: its files that end in {@code .yaml}, {@code .yml} or {@code .json}.
     *
     * @param directory read now, without its subdirectories
     * @return the catalogue
     * @throws FormatException if one breaks the format
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
     * This catalogue and another one.
     *
     * @param other the other one
     * @return both
     * @throws AdaptorException {@code VALIDATION_FAILED} if two templates have the same id
     */
    public TemplateCatalogue and(TemplateCatalogue other) {
        return of(Stream.concat(templates.values().stream(), other.templates.values().stream())
                .toList());
    }

    /**
     * Looks a template up.
     *
     * @param itemId its id
     * @return the template; empty where there is none
     */
    public Optional<Template> find(String itemId) {
        return Optional.ofNullable(templates.get(itemId));
    }

    /**
     * All templates by ascending id.
     *
     * @return the templates
     */
    public List<Template> list() {
        return List.copyOf(templates.values());
    }

    /**
     * The templates that all words of a text are found in, in the order of relevance.
     *
     * @param text words between blanks, upper and lower case alike; none finds all
     * @return the templates
     * @see TemplateQuery#of
     */
    public List<Template> search(String text) {
        return search(TemplateQuery.of(text), Map.of());
    }

    /**
     * The templates that a query fits.
     *
     * @param query what is looked for
     * @param standings how templates stand, such as {@link MarketplaceStore#standings}; none puts all on a par
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
