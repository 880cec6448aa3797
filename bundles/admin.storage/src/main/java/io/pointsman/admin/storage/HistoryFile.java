package io.pointsman.admin.storage;

import io.pointsman.admin.storage.FileCheck.Verdict;
import io.pointsman.admin.storage.FileCheck.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Path;

/** Settles which file is attached as {@code stats_history}: samples are no reason not to start. */
final class HistoryFile {

    private final DatabaseFiles files;
    private final VolatileFiles place;
    private final Findings findings;

    HistoryFile(DatabaseFiles files, VolatileFiles place, Findings findings) {
        this.files = files;
        this.place = place;
        this.findings = findings;
    }

    /** One that is damaged is put aside; one that can't be used otherwise is left alone. */
    Path settle() throws IOException {
        Path file = files.history();
        Verdict verdict = look(file);
        if (verdict.is(Kind.DAMAGED)) {
            Path aside = new AsideFiles(files).putAsideDamaged(file);
            findings.add(file + " was damaged (" + verdict.reason() + "): it is " + aside.getFileName() + " now");
            verdict = look(file);
        }
        if (verdict.is(Kind.SOUND)) {
            return file;
        }
        findings.add(file + " can't be used (" + verdict.reason() + "): stats_history begins empty");
        Path substitute = place.of(Database.STATS_HISTORY);
        look(substitute);
        return substitute;
    }

    private static Verdict look(Path file) {
        try {
            PrivateFiles.file(file);
        } catch (IOException e) {
            return new Verdict(Kind.UNWRITABLE, e.toString());
        }
        return new FileCheck(Database.STATS_HISTORY, file).verdict(Schema.BeforeStep.NOTHING);
    }
}
