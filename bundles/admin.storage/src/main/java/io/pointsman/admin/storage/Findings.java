package io.pointsman.admin.storage;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What opening the databases found and mended; one sentence each, and in the log. */
final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private final List<String> sentences = new ArrayList<>();

    synchronized void add(String sentence) {
        if (!sentences.contains(sentence)) {
            sentences.add(sentence);
            LOG.atWarn().addKeyValue("finding", sentence).log("configuration storage");
        }
    }

    synchronized void clear() {
        sentences.clear();
    }

    synchronized List<String> all() {
        return List.copyOf(sentences);
    }
}
