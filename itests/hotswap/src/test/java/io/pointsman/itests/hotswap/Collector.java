package io.pointsman.itests.hotswap;

import java.io.IOException;
import java.nio.file.Path;

/** Garbage collections in another process. */
final class Collector {

    private Collector() {}

    /** With the JDK's own tool. */
    static void full(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd can't reach process " + pid);
        }
    }
}
