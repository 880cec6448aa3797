package io.pointsman.itests.support;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout; the build says so, and in an IDE the working directory does. */
public final class Checkout {

    private Checkout() {}

    /** The directory that holds {@code bundles}, {@code distribution} and {@code config}. */
    public static Path root() {
        String told = System.getProperty("pointsman.root");
        return told == null ? searchUpwards() : Path.of(told).toAbsolutePath().normalize();
    }

    /** The runnable tree that {@code mvn package} leaves behind. */
    public static Path distribution() {
        String told = System.getProperty("pointsman.distribution");
        Path tree = told == null
                ? root().resolve("distribution/target/pointsman")
                : Path.of(told).toAbsolutePath().normalize();
        if (!Files.isExecutable(tree.resolve("bin/pointsman"))) {
            throw new IllegalStateException(tree + " has no bin/pointsman: build the distribution first");
        }
        return tree;
    }

    /** The {@code target} directory of the module whose tests run. */
    public static Path target() {
        return Path.of("target").toAbsolutePath();
    }

    private static Path searchUpwards() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isDirectory(here.resolve("bundles/api.core"))) {
                return here;
            }
        }
        throw new IllegalStateException("not inside the checkout, and pointsman.root is not set");
    }
}
