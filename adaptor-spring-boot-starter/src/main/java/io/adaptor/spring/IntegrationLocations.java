package io.adaptor.spring;

import io.adaptor.api.Integration;
import io.adaptor.json.FormatException;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.store.DirectoryIntegrationStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads the locations of {@code adaptor.integrations}. For one thread, once. */
final class IntegrationLocations {
    private static final String PROPERTY = "adaptor.integrations";

    private final ResourcePatternResolver resources;
    private final Map<String, Integration> byResource = new LinkedHashMap<>();
    private final Map<String, String> resourceById = new HashMap<>();
    private final List<IntegrationRepository> directories = new ArrayList<>();

    IntegrationLocations(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    IntegrationSources read(List<String> locations) {
        for (String location : locations) {
            if (!location.startsWith("classpath:")
                    && !location.startsWith("classpath*:")
                    && !location.startsWith("file:")) {
                throw invalid(location, "must begin with classpath*:, classpath: or file:", null);
            }
            try {
                Path directory = directory(location);
                if (directory == null) {
                    readFiles(location);
                } else {
                    directories.add(DirectoryIntegrationStore.open(checked(location, directory)));
                }
            } catch (IOException e) {
                throw invalid(location, "can't be read: " + e.getMessage(), e);
            }
        }
        return new IntegrationSources(List.copyOf(byResource.values()), directories);
    }

    private @Nullable Path directory(String location) throws IOException {
        if (!location.startsWith("file:") || location.indexOf('*') >= 0 || location.indexOf('?') >= 0) {
            return null;
        }
        Path path = resources.getResource(location).getFile().toPath();
        return Files.isDirectory(path) ? path : null;
    }

    private static Path checked(String location, Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            Path stray = entries.filter(entry -> entry.toString().endsWith(".yaml") && Files.isRegularFile(entry))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            if (stray != null) {
                throw invalid(
                        location,
                        "is a directory, in which integrations stand in a folder per tenant, but " + stray.getFileName()
                                + " stands in none: move it to default/, or write " + location.replaceAll("/+$", "")
                                + "/*.yaml to read the files once",
                        null);
            }
        }
        return directory;
    }

    private void readFiles(String location) throws IOException {
        List<Resource> found = new ArrayList<>();
        try {
            for (Resource resource : resources.getResources(location)) {
                if (resource.exists() && resource.isReadable()) {
                    found.add(resource);
                }
            }
        } catch (FileNotFoundException e) {
            // The folder before the first wildcard does not exist.
            found.clear();
        }
        if (found.isEmpty() && !location.equals(AdaptorProperties.INTEGRATIONS)) {
            throw invalid(location, "leads to no file", null);
        }
        found.sort(Comparator.comparing(Resource::getDescription));
        for (Resource resource : found) {
            String url = resource.getURL().toString();
            if (!byResource.containsKey(url)) {
                byResource.put(url, readFile(resource, url));
            }
        }
    }

    private Integration readFile(Resource resource, String url) throws IOException {
        Integration integration;
        try {
            integration = IntegrationFormat.read(resource.getContentAsString(StandardCharsets.UTF_8), url);
        } catch (FormatException e) {
            throw new InvalidAdaptorSettingException(
                    "An integration breaks the format:\n\n"
                            + String.valueOf(e.getMessage()).indent(4),
                    "Correct the file. The configuration format is described in docs/configuration.md.",
                    e);
        }
        String id = integration.tenantId() + "/" + integration.integrationId();
        String other = resourceById.putIfAbsent(id, url);
        if (other != null) {
            throw new InvalidAdaptorSettingException(
                    "Two files hold the integration \"" + integration.integrationId() + "\" of tenant \""
                            + integration.tenantId() + "\": " + other + " and " + url + ".",
                    "Give one of them another integration_id, or leave its location out of " + PROPERTY + ".",
                    null);
        }
        return integration;
    }

    private static InvalidAdaptorSettingException invalid(String location, String message, @Nullable Throwable cause) {
        return new InvalidAdaptorSettingException(
                "The location \"" + location + "\" of " + PROPERTY + " " + message + ".",
                "Correct " + PROPERTY + ". Examples: " + AdaptorProperties.INTEGRATIONS + " (on the class path),"
                        + " file:./integrations/*.yaml (files), file:./integrations (a directory with a folder per"
                        + " tenant).",
                cause);
    }
}
