package io.pointsman.itests.support.terminal;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The fenced blocks of a page in {@code docs}, in order.
 *
 * <p>Blocks marked {@code mysql} are statements and their answers, typed on one connection of one instance. {@code mysql
 * ends} means that the process ends by the block's last statement, {@code mysql restarts} that it is back after it; such
 * a block is run on an instance of its own. {@code console} is what a person types at a system prompt.
 */
public record DocPage(List<Block> blocks) {

    private static final String FENCE = "```";

    /** @param kind what stands behind the opening fence */
    public record Block(String kind, String text) {

        public Transcript transcript() {
            return Transcript.parse(text, kind.equals("console") ? "$ " : "mysql> ");
        }
    }

    public static DocPage read(String name) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String kind = null;
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(Checkout.root().resolve("docs").resolve(name))) {
            if (!line.startsWith(FENCE)) {
                text.append(line).append('\n');
            } else if (kind == null) {
                kind = line.substring(FENCE.length()).strip();
                text.setLength(0);
            } else {
                blocks.add(new Block(kind, text.toString()));
                kind = null;
            }
        }
        return new DocPage(blocks);
    }

    public List<Block> of(String kind) {
        return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
    }

    /** Every statement of the page that a test runs. */
    public List<String> statements() {
        return blocks.stream()
                .filter(block -> block.kind().startsWith("mysql"))
                .flatMap(block -> block.transcript().statements().stream())
                .toList();
    }
}
