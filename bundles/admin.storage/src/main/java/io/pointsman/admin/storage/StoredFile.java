package io.pointsman.admin.storage;

import io.pointsman.admin.storage.FileCheck.Verdict;
import io.pointsman.admin.storage.FileCheck.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Settles which file is attached as DISK: the stored one; the last good copy, when that is damaged; or, when there is
 * no writing, a copy of either that is only read.
 */
final class StoredFile {

    private final DatabaseFiles files;
    private final VolatileFiles place;
    private final Findings findings;

    StoredFile(DatabaseFiles files, VolatileFiles place, Findings findings) {
        this.files = files;
        this.place = place;
        this.findings = findings;
    }

    /** @param readOnlyBecause empty when it can be written */
    record Choice(Path file, Optional<String> readOnlyBecause) {}

    /** @throws SQLException saying what is wrong with which file, and what to do */
    Choice settle() throws SQLException {
        Verdict verdict = look();
        if (verdict.is(Kind.DAMAGED) && Files.exists(files.good())) {
            verdict = takeGoodCopy(verdict);
        }
        return switch (verdict.kind()) {
            case SOUND -> new Choice(files.disk(), Optional.empty());
            case UNWRITABLE -> readOnly(verdict);
            case DAMAGED, REFUSED -> throw unusable(verdict);
        };
    }

    /** What a look at the stored file says; one that isn't there is made. */
    Verdict look() {
        try {
            boolean isEmpty = !Files.exists(files.disk()) || Files.size(files.disk()) == 0;
            if (isEmpty && Files.exists(files.disk()) && Files.exists(files.good())) {
                return new Verdict(Kind.DAMAGED, "it is empty");
            }
            if (!Files.exists(files.disk()) && Files.exists(files.good())) {
                new AsideFiles(files).keepGoodCopyOfRemoved();
                findings.add(files.disk() + " was gone, so the stored configuration begins anew; the last copy of the"
                        + " former one is " + files.formerGood());
            }
            PrivateFiles.file(files.disk());
        } catch (IOException e) {
            return new Verdict(Kind.UNWRITABLE, e.toString());
        }
        return new FileCheck(Database.DISK, files.disk())
                .verdict((connection, version) -> DiskCopy.make(connection, files.ofVersion(version)));
    }

    private Verdict takeGoodCopy(Verdict damage) {
        try {
            Path aside = new AsideFiles(files).replaceByGoodCopy("damaged");
            findings.add(files.disk() + " was damaged (" + damage.reason() + "): it is " + aside.getFileName()
                    + " now, and the last good copy, of " + Files.getLastModifiedTime(files.good())
                    + ", has taken its place");
            return look();
        } catch (IOException e) {
            return new Verdict(Kind.UNWRITABLE, damage.reason() + "; and there is no replacing it: " + e);
        }
    }

    private Choice readOnly(Verdict verdict) throws SQLException {
        for (Path source : new Path[] {files.disk(), files.good()}) {
            if (copyOf(source)) {
                findings.add(files.disk() + " can't be written (" + verdict.reason() + "): " + source.getFileName()
                        + " is read, and nothing can be saved until PROXYSQL FLUSH CONFIGDB finds it writable");
                return new Choice(place.of(Database.DISK), Optional.of(verdict.reason()));
            }
        }
        throw unusable(verdict);
    }

    /** False when that is of no use either. */
    private boolean copyOf(Path source) throws SQLException {
        Path copy = place.of(Database.DISK);
        try {
            PrivateFiles.copy(source, copy);
            Path log = Path.of(source + "-wal");
            if (Files.exists(log)) {
                PrivateFiles.copy(log, Path.of(copy + "-wal"));
            }
        } catch (IOException e) {
            return false;
        }
        FileCheck check = new FileCheck(Database.DISK, copy);
        if (!check.verdict(Schema.BeforeStep.NOTHING).is(Kind.SOUND)) {
            return false;
        }
        check.endWriteAheadLog();
        return true;
    }

    private SQLException unusable(Verdict verdict) {
        String damaged = verdict.is(Kind.DAMAGED) ? "it is damaged: " : "";
        return new SQLException("the stored configuration " + files.disk() + " can't be used: " + damaged
                + verdict.reason() + "; put a good copy in its place, or start with --initial, which keeps it as "
                + files.backup().getFileName() + " and takes the configuration file");
    }
}
