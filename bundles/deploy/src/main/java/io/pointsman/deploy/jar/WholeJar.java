package io.pointsman.deploy.jar;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Reads a jar from end to end, so that what is cut off or damaged is found before anything of it is installed. */
final class WholeJar {

    private static final int CLASS_MAGIC = 0xCAFE_BABE;

    /** A class file's major version is 44 more than the Java it is for, since Java 1.1. */
    private static final int BEFORE_JAVA_1 = 44;

    private WholeJar() {}

    /** @return the names of its entries; every one has been read, and its checksum is right */
    static List<String> contents(Path file, JarFile jar) throws IOException, RefusedException {
        List<String> names = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            names.add(entry.getName());
            if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
                checkJava(file, jar, entry);
            }
            try (InputStream content = jar.getInputStream(entry)) {
                content.transferTo(OutputStream.nullOutputStream()); // throws where the checksum is wrong
            }
        }
        return names;
    }

    private static void checkJava(Path file, JarFile jar, JarEntry entry) throws IOException, RefusedException {
        try (DataInputStream head = new DataInputStream(jar.getInputStream(entry))) {
            if (head.readInt() != CLASS_MAGIC) {
                throw new RefusedException(file + " has a class file that is none: " + entry.getName());
            }
            head.readUnsignedShort();
            int java = head.readUnsignedShort() - BEFORE_JAVA_1;
            if (java > Runtime.version().feature()) {
                throw new RefusedException(file + " is built for Java " + java + ", and this is Java "
                        + Runtime.version().feature() + ": build it with --release 17 (" + entry.getName() + ")");
            }
        }
    }
}
