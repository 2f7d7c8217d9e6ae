import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Checks a staged release: ReleaseCheck STAGING VERSION LISTS, where STAGING is a Maven repository and LISTS a folder with what Maven
 * resolves at run time for each artifact, as {@code dependency:list} writes it. Prints every violation. Run as a single file with
 * adaptor-server.jar as class path.
 */
final class ReleaseCheck {
    private static final String GROUP = "io.adaptor";
    private static final String BOM = "adaptor-bom";
    /** Class files of Java 17. */
    private static final int NEWEST_CLASS_FILE = 61;
    /**
     * What SBOMs have and Maven does not resolve: the validator is inside the JAR of the core, under another name; the metrics are
     * optional in the starter, and the SBOM says otherwise since its tests need them.
     */
    private static final Set<String> MORE = Set.of(
            "com.networknt:json-schema-validator", "io.micrometer:micrometer-core", "org.hdrhistogram:HdrHistogram");

    /** What has no version in the BOM on purpose: an application in Kotlin, or with the BOM of Spring Boot, has a newer one. */
    private static final Set<String> OPEN = Set.of("org.jetbrains.kotlin:kotlin-stdlib");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path group;
    private final String version;
    private final Path lists;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, String> moduleNames = new HashMap<>();
    private int files;
    private int components;

    private ReleaseCheck(Path staging, String version, Path lists) {
        this.group = staging.resolve(GROUP.replace('.', '/'));
        this.version = version;
        this.lists = lists;
    }

    public static void main(String[] args) throws Exception {
        ReleaseCheck check = new ReleaseCheck(Path.of(args[0]), args[1], Path.of(args[2]));
        int artifacts = check.run();
        check.violations.forEach(System.out::println);
        System.out.printf(
                "%d artifacts, %d files with their checksums, %d components in SBOMs, %d violations%n",
                artifacts, check.files, check.components, check.violations.size());
        System.exit(check.violations.isEmpty() && artifacts > 10 ? 0 : 1);
    }

    private int run() throws Exception {
        Document bom = pom(BOM);
        Set<String> managed = new TreeSet<>(texts(
                bom, "/project/dependencyManagement/dependencies/dependency[groupId='" + GROUP + "']/artifactId"));
        Set<String> expected = new TreeSet<>(managed);
        expected.add(BOM);
        Set<String> staged;
        try (Stream<Path> folders = Files.list(group)) {
            staged = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        expect(staged.equals(expected), "staged are %s, and the BOM has %s", staged, expected);
        described(BOM, bom);
        for (String artifact : managed) {
            described(artifact, pom(artifact));
            dependencies(artifact, pom(artifact));
            jar(artifact);
            content(artifact, "sources", ".java");
            content(artifact, "javadoc", ".html");
            sbom(artifact);
        }
        return staged.size();
    }

    /** The file of an artifact, once its checksums are right; a snapshot has another name each time. */
    private Path file(String artifact, String classifier, String extension) throws Exception {
        Path folder = group.resolve(artifact).resolve(version);
        String named = version;
        Path metadata = folder.resolve("maven-metadata.xml");
        if (version.endsWith("-SNAPSHOT") && Files.exists(metadata)) {
            String which = classifier.isEmpty() ? "not(classifier)" : "classifier='" + classifier + "'";
            named = text(
                    parse(metadata),
                    "//snapshotVersion[" + which + " and extension='" + extension + "']/value");
        }
        Path file = folder.resolve(artifact + "-" + named + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension);
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file);
        }
        checksum(file, "md5", "MD5");
        checksum(file, "sha1", "SHA-1");
        if (System.getenv("MAVEN_GPG_KEY") != null) {
            expect(Files.exists(file.resolveSibling(file.getFileName() + ".asc")), "%s is not signed", file.getFileName());
        }
        files++;
        return file;
    }

    private void checksum(Path file, String extension, String algorithm) throws Exception {
        Path stated = file.resolveSibling(file.getFileName() + "." + extension);
        String is = Files.exists(stated) ? Files.readString(stated).trim() : "none";
        expect(is.equals(digest(file, algorithm)), "%s: its %s is %s", file.getFileName(), algorithm, is);
    }

    private static String digest(Path file, String algorithm) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    }

    private Document pom(String artifact) throws Exception {
        return parse(file(artifact, "", "pom"));
    }

    private void described(String artifact, Document pom) throws Exception {
        expect(text(pom, "/project/version").equals(version), "%s: its POM has another version", artifact);
        for (String field : List.of(
                "name", "description", "url", "licenses/license/name", "licenses/license/url", "developers/developer/name",
                "scm/connection", "scm/developerConnection", "scm/url")) {
            expect(!text(pom, "/project/" + field).isBlank(), "%s: its POM has no %s", artifact, field);
        }
        for (String field : List.of("parent", "build", "profiles", "repositories", "modules")) {
            expect(texts(pom, "/project/" + field).isEmpty(), "%s: its POM has %s, which a user has no use for", artifact, field);
        }
    }

    private void dependencies(String artifact, Document pom) throws Exception {
        expect(texts(pom, "//dependency[scope='test']").isEmpty(), "%s: its POM has dependencies of tests", artifact);
        expect(
                texts(pom, "//dependency[not(version)]").isEmpty()
                        && texts(pom, "//*[contains(text(),'${')]").isEmpty(),
                "%s: its POM leaves something to its parent",
                artifact);
    }

    private void jar(String artifact) throws Exception {
        try (JarFile jar = new JarFile(file(artifact, "", "jar").toFile())) {
            Map<String, String> manifest = new TreeMap<>();
            jar.getManifest().getMainAttributes().forEach((key, value) -> manifest.put(key.toString(), value.toString()));
            expect(version.equals(manifest.get("Implementation-Version")), "%s: Implementation-Version is not %s", artifact, version);
            expect(manifest.containsKey("Implementation-Title"), "%s: no Implementation-Title", artifact);
            String module = manifest.getOrDefault("Automatic-Module-Name", "");
            expect(module.startsWith("io.adaptor"), "%s: Automatic-Module-Name is '%s'", artifact, module);
            String other = moduleNames.put(module, artifact);
            expect(other == null, "%s and %s have the same Automatic-Module-Name", artifact, other);
            expect(jar.getEntry("META-INF/LICENSE") != null, "%s: no META-INF/LICENSE", artifact);
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    boolean ours = entry.getName().startsWith("io/adaptor/") || entry.getName().startsWith("adaptor/shaded/");
                    expect(ours, "%s has %s", artifact, entry.getName());
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.readInt();
                        in.readUnsignedShort();
                        expect(in.readUnsignedShort() <= NEWEST_CLASS_FILE, "%s: %s needs more than Java 17", artifact, entry.getName());
                    }
                }
            }
        }
    }

    private void content(String artifact, String classifier, String what) throws Exception {
        try (JarFile main = new JarFile(file(artifact, "", "jar").toFile());
                JarFile jar = new JarFile(file(artifact, classifier, "jar").toFile())) {
            boolean java = main.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
            boolean has = jar.stream().anyMatch(entry -> entry.getName().endsWith(what));
            expect(has == java, "%s: its %s have no %s", artifact, classifier, what);
        }
    }

    private void sbom(String artifact) throws Exception {
        JsonNode sbom = JSON.readTree(file(artifact, "cyclonedx", "json").toFile());
        expect(sbom.path("bomFormat").asText().equals("CycloneDX"), "%s: its SBOM is none of CycloneDX", artifact);
        String self = "pkg:maven/" + GROUP + "/" + artifact + "@" + version + "?type=jar";
        expect(sbom.at("/metadata/component/purl").asText().equals(self), "%s: its SBOM is about something else", artifact);

        Set<String> required = new TreeSet<>();
        for (JsonNode component : sbom.path("components")) {
            components++;
            String name = component.path("group").asText() + ":" + component.path("name").asText();
            expect(component.path("licenses").size() > 0, "%s: %s in its SBOM has no license", artifact, name);
            if (component.path("group").asText().equals(GROUP)) {
                expect(
                        hash(component).equals(digest(file(component.path("name").asText(), "", "jar"), "SHA-256")),
                        "%s: the hash of %s in its SBOM is not that of the file",
                        artifact,
                        name);
            }
            if (!component.path("scope").asText().equals("optional") && !MORE.contains(name)) {
                required.add(named(name, component.path("version").asText()));
            }
        }
        Set<String> resolved = resolved(artifact);
        expect(!resolved.isEmpty(), "%s: nothing was resolved", artifact);
        expect(required.containsAll(resolved), "%s: its SBOM lacks %s", artifact, without(resolved, required));
        expect(resolved.containsAll(required), "%s: its SBOM has %s, and at run time it is not there", artifact, without(required, resolved));
    }

    private static String hash(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "";
    }

    /** What Maven resolves at run time for who depends on the artifact alone, without the artifact. */
    private Set<String> resolved(String artifact) throws IOException {
        return Files.readAllLines(lists.resolve(artifact + ".txt")).stream()
                .map(line -> line.strip().split(" ")[0].split(":"))
                .filter(parts -> parts.length >= 5 && !parts[1].equals(artifact))
                .map(parts -> named(parts[0] + ":" + parts[1], parts[parts.length - 2]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With its version, but where the BOM leaves that to the application. */
    private static String named(String name, String version) {
        return OPEN.contains(name) ? name : name + ":" + version;
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    private static List<String> texts(Document document, String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private void expect(boolean holds, String violation, Object... values) {
        if (!holds) {
            violations.add(String.format(violation, values));
        }
    }
}
