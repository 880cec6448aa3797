package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A routing extension written in a test: what it does is a few lines of Java. */
final class ExtensionJar {

    private static final String NAME = "com.example.faulty";
    private static final String TYPE = NAME + ".Extension";

    private final String version;
    private final Map<String, byte[]> more = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String constructor = "";
    private String route = "return RoutingDecision.pass();";

    ExtensionJar(String version) {
        this.version = version;
        headers.put("Import-Package", "io.pointsman.api.routing;version=\"[1.0,2)\"");
    }

    /** @param java statements that give a decision; {@code request} is the request, {@code calls} counts */
    ExtensionJar routing(String java) {
        route = java;
        return this;
    }

    ExtensionJar constructing(String java) {
        constructor = java;
        return this;
    }

    ExtensionJar with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    ExtensionJar with(String entry, byte[] content) {
        more.put(entry, content);
        return this;
    }

    private String source() {
        return "package " + NAME + ";\n"
                + "import io.pointsman.api.routing.*;\n"
                + "public class Extension implements RoutingExtension {\n"
                + "  private int calls;\n"
                + "  public Extension() throws Exception { " + constructor + " }\n"
                + "  public RoutingDecision route(RoutingRequest request) { calls++; " + route + " }\n"
                + "}\n";
    }

    private static final String COMPONENT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + NAME + "\">\n"
            + "  <service><provide interface=\"io.pointsman.api.routing.RoutingExtension\"/></service>\n"
            + "  <implementation class=\"" + TYPE + "\"/>\n"
            + "</scr:component>\n";

    /** Compiles and packs it. */
    Path in(Path directory) throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(directory), "extension");
        Path source = Files.writeString(work.resolve("Extension.java"), source());
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-cp", api().toString(), "-d", work.toString()));
        arguments.add(source.toString());
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalArgumentException("does not compile: " + source());
        }
        Path jar = directory.resolve("faulty-" + version + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest())) {
            String type = TYPE.replace('.', '/') + ".class";
            put(out, type, Files.readAllBytes(work.resolve(type)));
            put(out, "OSGI-INF/component.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : more.entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
        }
        return jar;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", NAME);
        attributes.putValue("Bundle-Version", version);
        attributes.putValue("Service-Component", "OSGI-INF/component.xml");
        attributes.putValue(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"io.pointsman.api.routing.RoutingExtension\"");
        headers.forEach(attributes::putValue);
        return manifest;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** The only thing that an extension is built against. */
    private static Path api() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.distribution().resolve("bundles"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("api.routing-"))
                    .toList()) {
                try (JarFile jar = new JarFile(file.toFile())) {
                    if (jar.getEntry("io/pointsman/api/routing/RoutingExtension.class") != null) {
                        return file;
                    }
                }
            }
        }
        throw new IllegalStateException("the distribution has no api.routing");
    }
}
