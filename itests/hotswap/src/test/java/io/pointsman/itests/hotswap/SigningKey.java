package io.pointsman.itests.hotswap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A key that signs jars, made with the JDK's own tools. */
record SigningKey(Path store, Path certificate) {

    private static final String PASSWORD = "signing";
    private static final Path TOOLS = Path.of(System.getProperty("java.home"), "bin");

    static SigningKey create(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path store = Files.createTempDirectory(directory, "key").resolve("key.p12");
        Path certificate = store.resolveSibling("certificate.pem");
        run(
                "keytool",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-alias",
                "signer",
                "-dname",
                "CN=signer",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                "signer",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        return new SigningKey(store, certificate);
    }

    /** In place. */
    void sign(Path jar) throws IOException, InterruptedException {
        run("jarsigner", "-keystore", store.toString(), "-storepass", PASSWORD, jar.toString(), "signer");
    }

    private static void run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new java.util.ArrayList<>(List.of(TOOLS.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(tool + " fails: " + said);
        }
    }
}
