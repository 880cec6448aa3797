package io.pointsman.itests.container.arrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What the arrows are about in one jar.
 *
 * @param name symbolic name without {@code io.pointsman.}
 * @param optionalImports a part of {@code imports}
 * @param usedClasses every class its code mentions, in binary form with dots
 */
record BuiltBundle(
        String name, Set<String> exports, Set<String> imports, Set<String> optionalImports, Set<String> usedClasses) {

    private static final String PREFIX = "io.pointsman.";

    static BuiltBundle read(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            String symbolicName = manifest.getValue("Bundle-SymbolicName");
            if (symbolicName == null) {
                throw new AssertionError(file + " is no bundle: its manifest has no Bundle-SymbolicName");
            }
            String imports = manifest.getValue("Import-Package");
            return new BuiltBundle(
                    symbolicName.replaceFirst(";.*", "").replace(PREFIX, ""),
                    ManifestHeaders.packages(manifest.getValue("Export-Package")),
                    ManifestHeaders.packages(imports),
                    dynamicAnd(manifest, ManifestHeaders.optionalPackages(imports)),
                    usedClasses(jar));
        } catch (IOException e) {
            throw new AssertionError("reading " + file, e);
        }
    }

    /** A dynamic import is an optional one that is never given up. */
    private static Set<String> dynamicAnd(Attributes manifest, Set<String> optional) {
        Set<String> all = new TreeSet<>(optional);
        all.addAll(ManifestHeaders.packages(manifest.getValue("DynamicImport-Package")));
        return all;
    }

    private static Set<String> usedClasses(JarFile jar) throws IOException {
        Set<String> used = new TreeSet<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().endsWith(".class")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    used.addAll(ClassMentions.in(in));
                }
            }
        }
        return used;
    }
}
