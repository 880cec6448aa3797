package io.pointsman.admin.modules;

import io.pointsman.api.config.GlobalVariables;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that {@code mysql-ssl_p2s_*} name: they must be there and readable before anybody relies on them. */
public final class TlsMaterial {

    private static final List<String> FILES =
            List.of("mysql-ssl_p2s_ca", "mysql-ssl_p2s_cert", "mysql-ssl_p2s_key", "mysql-ssl_p2s_crl");
    private static final List<String> DIRECTORIES = List.of("mysql-ssl_p2s_capath", "mysql-ssl_p2s_crlpath");

    private TlsMaterial() {}

    /** Whether TLS towards servers has been asked for at all. */
    public static boolean isConfigured(Map<String, String> variables) {
        return variables.keySet().stream().anyMatch(name -> isPath(name) && isSet(variables, name));
    }

    /** Whether this variable names material for TLS towards servers. */
    public static boolean isPath(String name) {
        return FILES.contains(name) || DIRECTORIES.contains(name);
    }

    public static void check(Map<String, String> variables, Path dataDirectory, Findings findings) {
        for (String name : FILES) {
            if (isSet(variables, name) && !isReadableFile(dataDirectory, variables.get(name))) {
                findings.mistake("global_variables '" + name + "': variable_value is '" + variables.get(name)
                        + "', expected a file that can be read, but " + fault(dataDirectory, variables.get(name)));
            }
        }
        for (String name : DIRECTORIES) {
            if (isSet(variables, name) && !isReadableDirectory(dataDirectory, variables.get(name))) {
                findings.mistake("global_variables '" + name + "': variable_value is '" + variables.get(name)
                        + "', expected a directory that can be read");
            }
        }
    }

    private static boolean isSet(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals(GlobalVariables.UNSET);
    }

    private static boolean isReadableFile(Path dataDirectory, String name) {
        try {
            Path file = dataDirectory.resolve(name);
            return Files.isRegularFile(file) && Files.isReadable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Of what is no readable file. */
    private static String fault(Path dataDirectory, String name) {
        try {
            Path file = dataDirectory.resolve(name);
            if (Files.isDirectory(file)) {
                return "it is a directory";
            }
            return Files.exists(file) ? "permission denied" : "no such file";
        } catch (InvalidPathException e) {
            return "that is no path";
        }
    }

    private static boolean isReadableDirectory(Path dataDirectory, String name) {
        try {
            Path directory = dataDirectory.resolve(name);
            return Files.isDirectory(directory) && Files.isReadable(directory);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
