package io.pointsman.admin.storage;

import io.pointsman.admin.storage.FileCheck.Verdict;
import io.pointsman.admin.storage.FileCheck.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that an operator has put in the place of DISK, while DISK is closed. */
final class Replacement {

    private final DatabaseFiles files;

    Replacement(DatabaseFiles files) {
        this.files = files;
    }

    /**
     * Empty when it can be used. If not, it gets another name and the stored configuration is again what it was: going
     * on with a file that has no name any more would lose what is saved from now on.
     */
    String refusal() {
        String problem = problem();
        if (problem.isEmpty() || !Files.exists(files.good())) {
            return "";
        }
        boolean isThere = Files.exists(files.disk());
        try {
            Path aside = new AsideFiles(files).replaceByGoodCopy("refused");
            return files.disk()
                    + (isThere
                            ? " can't be used: " + problem + "; it is " + aside.getFileName() + " now"
                            : " is not there")
                    + ", and the stored configuration is what it was before";
        } catch (IOException e) {
            return files.disk() + " can't be used: " + problem + "; and the stored configuration of before could not"
                    + " take its place: " + e.getMessage();
        }
    }

    private String problem() {
        try {
            if (!Files.exists(files.disk()) || Files.size(files.disk()) == 0) {
                return "it is empty";
            }
        } catch (IOException e) {
            return e.toString();
        }
        Verdict verdict = new FileCheck(Database.DISK, files.disk())
                .verdict((connection, version) -> DiskCopy.make(connection, files.ofVersion(version)));
        return verdict.is(Kind.SOUND) || verdict.is(Kind.UNWRITABLE) ? "" : verdict.reason();
    }
}
