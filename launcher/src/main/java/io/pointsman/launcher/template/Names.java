package io.pointsman.launcher.template;

import io.pointsman.launcher.UserError;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What things are called in a new project.
 *
 * @param artifact of Maven, and the jar's
 * @param packageName of Java, and Maven's group
 * @param className of the extension
 * @param kind which template is filled in
 */
public record Names(String artifact, String packageName, String className, Kind kind) {

    private static final Pattern ARTIFACT = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final String OURS = "io.pointsman";

    public static Names of(String artifact, String packageName, Kind kind) {
        if (!ARTIFACT.matcher(artifact).matches()) {
            throw new UserError("'" + artifact + "' is no name for an extension: use small letters, digits and single"
                    + " dashes, beginning with a letter, such as tenant-router");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new UserError("--package: '" + packageName + "' is no name of a Java package, such as com.example");
        }
        if (packageName.equals(OURS) || packageName.startsWith(OURS + ".")) {
            throw new UserError("--package: names below " + OURS
                    + " are Pointsman's own, and what is called so is not taken for an extension; use your own");
        }
        return new Names(artifact, packageName, className(artifact, kind.suffix()), kind);
    }

    private static String className(String artifact, String suffix) {
        String words = Arrays.stream(artifact.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return words.endsWith(suffix) ? words : words + suffix;
    }

    String packageFolder() {
        return packageName.replace('.', '/');
    }
}
