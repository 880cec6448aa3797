package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The routing bundle as somebody may have broken it: every fourth statement or so fails in it. */
final class FailingRouting {

    private static final String TYPE = "io/pointsman/routing/Way";
    private static final String METHOD =
            "RouteVerdict route(RuleTable rules, RouteRequest request, RandomGenerator random, Trace trace) {";

    private FailingRouting() {}

    static Path copy(int minor) throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(Checkout.target()), "failing");
        String original = Files.readString(
                Checkout.root().resolve("bundles/routing/src/main/java").resolve(TYPE + ".java"));
        if (!original.contains(METHOD)) {
            throw new IllegalStateException(TYPE + " has changed: there is nowhere to fail");
        }
        String failing = original.replace(
                METHOD, METHOD + " if (random.nextInt(4) == 0) { throw new IllegalStateException(\"a bad copy\"); }");
        Path source = Files.writeString(work.resolve("Way.java"), failing);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "17",
                        "-proc:none",
                        "-cp",
                        classPath(),
                        "-d",
                        work.toString(),
                        source.toString());
        if (result != 0) {
            throw new IllegalStateException(TYPE + " does not compile");
        }
        return NewerCopy.with("routing", minor, TYPE + ".class", Files.readAllBytes(work.resolve(TYPE + ".class")));
    }

    private static String classPath() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.distribution().resolve("bundles/2"))) {
            List<Path> floor =
                    files.filter(each -> each.toString().endsWith(".jar")).toList();
            return Stream.concat(Stream.of(NewerCopy.find("routing")), floor.stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
