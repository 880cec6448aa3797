package io.pointsman.launcher;

import io.pointsman.launcher.template.Kind;
import io.pointsman.launcher.template.Names;
import io.pointsman.launcher.template.Template;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman new-extension}: an extension's project, to begin with. */
@Command(
        name = "new-extension",
        sortOptions = false,
        description =
                "Write a project for an extension: a pom, one class, its test, a README. 'mvn package' builds it with"
                        + " what this installation brings along; docs/routing-extensions.md and"
                        + " docs/authentication-sources.md go on from there.",
        footer = {"", "Example:", "  pointsman new-extension tenant-router --package com.example.tenants"})
final class NewExtensionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "What it is called: small letters, digits and dashes, beginning with a letter.")
    private String name;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = "com.example",
            description = "Java package of the class, and Maven group. Default: ${DEFAULT-VALUE}.")
    private String packageName;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "routing",
            description = "What it does: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Kind kind;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where the project goes. Default: ./NAME.")
    private Path directory;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        Names names = Names.of(name, packageName, kind);
        Path target = directory == null ? Path.of(name) : directory;
        new Template(installation).write(target.toAbsolutePath().normalize(), names);
        PrintWriter out = spec.commandLine().getOut();
        out.println("wrote " + target + "; next:");
        out.println("  cd " + target + " && mvn package");
        out.println("  pointsman shell --datadir DIR -c \"plugin:swap $PWD/target/" + name + ".jar\"");
        return 0;
    }
}
