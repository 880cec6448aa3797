package io.pointsman.launcher.template;

import io.pointsman.launcher.Installation;
import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files in a folder of {@code repository}, in which {@code @word@} stands for what differs between projects. */
public final class Template {

    private static final List<String> SOURCE_FOLDERS = List.of("src/main/java", "src/test/java");

    private final Installation installation;

    public Template(Installation installation) {
        this.installation = installation;
    }

    /** All or nothing as far as can be told before: what is there already is never written over. */
    public void write(Path target, Names names) {
        Path template =
                installation.home().resolve("repository").resolve(names.kind().folder());
        if (!Files.isDirectory(template)) {
            throw new UserError("there is no " + template + ": the installation is incomplete");
        }
        try {
            refuseIfTaken(target);
            for (Path file : files(template)) {
                Path goal = target.resolve(goal(template.relativize(file).toString(), names));
                Files.createDirectories(goal.getParent());
                Files.writeString(goal, filled(Files.readString(file), names));
            }
        } catch (IOException e) {
            throw new UserError("cannot write the project " + target + ": " + Reasons.of(e));
        }
    }

    private static void refuseIfTaken(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new UserError(target + " is a file; choose another name, or --directory");
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isPresent()) {
                throw new UserError(target + " is not empty; choose another name, or --directory");
            }
        }
    }

    private static List<Path> files(Path template) throws IOException {
        try (Stream<Path> files = Files.walk(template)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Sources move into their package, and bear the extension's name. */
    private static String goal(String path, Names names) {
        for (String folder : SOURCE_FOLDERS) {
            if (path.startsWith(folder)) {
                String file =
                        path.substring(folder.length() + 1).replace(names.kind().suffix(), names.className());
                return folder + "/" + names.packageFolder() + "/" + file;
            }
        }
        return path.equals("gitignore") ? ".gitignore" : path;
    }

    private String filled(String text, Names names) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("@name@", names.artifact());
        words.put("@package@", names.packageName());
        words.put("@class@", names.className());
        words.put("@version@", Installation.version());
        words.put("@home@", homeAddress());
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    /** As a URL, so that a folder may have a blank in its name. */
    private String homeAddress() {
        String address = installation.home().toUri().toString();
        String shorter = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return shorter.replace("&", "&amp;");
    }
}
