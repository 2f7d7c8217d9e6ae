package io.adaptor.house;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of our modules and the class path that Maven resolved for those who depend on it.
 *
 * @param name its artifact
 * @param ours the artifacts of ours on it, itself included
 * @param jars the JARs of others, with the group that each is of
 */
record CarriedModule(String name, Set<String> ours, Map<Path, String> jars) {
    private static final Path ROOT =
            Path.of(System.getProperty("adaptor.root", "..")).toAbsolutePath().normalize();
    private static final Map<String, String> FOLDERS = folders();
    // GROUP/ARTIFACT/VERSION/ARTIFACT-VERSION.jar below some local repository.
    private static final int BELOW_THE_GROUP = 3;
    private static final Pattern OF_OURS = Pattern.compile("io/adaptor/([^/]+)/");

    private static Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put("adaptor-api", "adaptor-api");
        folders.put("adaptor-core", "adaptor-core");
        for (String connector : List.of("rest", "graphql", "webhook", "database", "file", "kafka", "amqp", "mcp")) {
            folders.put("adaptor-connector-" + connector, "adaptor-connectors/" + connector);
        }
        for (String module : List.of(
                "adaptor-connectors",
                "adaptor-openapi",
                "adaptor-mcp",
                "adaptor-spring-boot-starter",
                "adaptor-server")) {
            folders.put(module, module);
        }
        return folders;
    }

    /** All that are published and used at run time; none where Maven has not written their class paths. */
    static List<CarriedModule> all() throws IOException {
        Map<String, List<Path>> paths = new LinkedHashMap<>();
        for (Map.Entry<String, String> module : FOLDERS.entrySet()) {
            Path file = ROOT.resolve(module.getValue()).resolve("target/runtime-classpath.txt");
            if (!Files.exists(file)) {
                return List.of();
            }
            paths.put(module.getKey(), entries(Files.readString(file)));
        }
        Path repository = repository(paths.values());
        List<CarriedModule> modules = new ArrayList<>();
        paths.forEach((name, path) -> modules.add(of(name, path, repository)));
        return modules.stream().map(module -> module.withoutOptional(modules)).toList();
    }

    /** Optional libraries are on a module's own path, and not on that of whoever depends on it. */
    private CarriedModule withoutOptional(List<CarriedModule> modules) {
        Map<Path, String> carried = new TreeMap<>(jars);
        modules.stream()
                .filter(module -> !module.name.equals(name) && module.ours.contains(name))
                .min(Comparator.comparingInt(module -> module.jars.size()))
                .ifPresent(dependent -> carried.keySet().retainAll(dependent.libraries()));
        return new CarriedModule(name, ours, carried);
    }

    private static List<Path> entries(String classPath) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(classPath.strip())
                .filter(entry -> !entry.isBlank())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .toList();
    }

    /** What all JARs of others lie below: libraries of com, org and io are among them. */
    private static Path repository(Iterable<List<Path>> paths) {
        Path common = null;
        for (List<Path> path : paths) {
            for (Path entry : path) {
                if (entry.startsWith(ROOT)) {
                    continue;
                }
                common = common == null ? entry.getParent() : common;
                while (!entry.startsWith(common)) {
                    common = common.getParent();
                }
            }
        }
        return common;
    }

    private static CarriedModule of(String name, List<Path> path, Path repository) {
        Set<String> ours = new TreeSet<>(Set.of(name));
        Map<Path, String> jars = new TreeMap<>();
        for (Path entry : path) {
            String below = (entry.startsWith(ROOT) ? ROOT : repository)
                    .relativize(entry)
                    .toString()
                    .replace('\\', '/');
            Matcher installed = OF_OURS.matcher(below);
            if (entry.startsWith(ROOT)) {
                FOLDERS.forEach((artifact, folder) -> {
                    if (below.startsWith(folder + "/target/")) {
                        ours.add(artifact);
                    }
                });
            } else if (installed.lookingAt()) {
                ours.add(installed.group(1));
            } else {
                Path group = repository.relativize(entry);
                jars.put(
                        entry,
                        group.subpath(0, group.getNameCount() - BELOW_THE_GROUP)
                                .toString()
                                .replace('\\', '/')
                                .replace('/', '.'));
            }
        }
        return new CarriedModule(name, ours, jars);
    }

    Set<Path> libraries() {
        return jars.keySet();
    }

    /** With the core, which an application has beside a connector. */
    CarriedModule inAnApplication(List<CarriedModule> modules) {
        if (ours.contains("adaptor-core") || name.equals("adaptor-api")) {
            return this;
        }
        CarriedModule core = modules.stream()
                .filter(module -> module.name.equals("adaptor-core"))
                .findFirst()
                .orElseThrow();
        Set<String> both = new TreeSet<>(ours);
        both.addAll(core.ours);
        Map<Path, String> union = new TreeMap<>(jars);
        union.putAll(core.jars);
        return new CarriedModule(name, both, union);
    }

    /** The JARs of others that no other module of ours brings along with this one. */
    Map<Path, String> brought(List<CarriedModule> modules) {
        Map<Path, String> own = new TreeMap<>(jars);
        modules.stream()
                .filter(module -> !module.name.equals(name) && ours.contains(module.name))
                .forEach(module -> own.keySet().removeAll(module.libraries()));
        return own;
    }
}
