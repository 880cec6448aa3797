package io.pointsman.itests.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lists of the page "SSL configuration for frontends", as they stand there.
 *
 * @param protocols by the names that are ours too
 * @param suites by OpenSSL's names
 */
record SpecificationLists(List<String> protocols, List<String> suites) {

    private static final String FILE = "specification-frontends.md";

    static SpecificationLists read() throws IOException {
        try (InputStream page = SpecificationLists.class.getResourceAsStream(FILE)) {
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            String[] blocks = text.split("```"); // the lists are the second and the fourth part
            return new SpecificationLists(
                    blocks[1].strip().lines().toList(),
                    blocks[3].strip().lines().toList());
        }
    }
}
