package io.pointsman.launcher.instance;

import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The names of what lies in a data directory. Its owner alone may look into one that we make. */
public record DataDirectory(Path path) {

    /** What {@code struct sockaddr_un} holds, less the closing zero. */
    private static final int LONGEST_SOCKET_PATH = 107;

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the directory if need be, and refuses one that could not be served from. */
    public DataDirectory prepare() {
        refuseLongSocketPath();
        try {
            makePrivate(path);
        } catch (IOException e) {
            throw new UserError("cannot make the data directory " + path + ": " + Reasons.of(e));
        }
        if (!Files.isWritable(path)) {
            throw new UserError("cannot write to the data directory " + path + ": permission denied");
        }
        makeEtc();
        return this;
    }

    /** So that it can be written into, and is watched from the beginning. */
    private void makeEtc() {
        try {
            makePrivate(etc());
        } catch (IOException e) {
            throw new UserError("cannot make " + etc() + ": " + Reasons.of(e));
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private void refuseLongSocketPath() {
        int length = socket().toString().getBytes(Charset.defaultCharset()).length;
        if (length > LONGEST_SOCKET_PATH) {
            throw new UserError("the path of the shell's socket is " + length + " bytes long, and the system allows "
                    + LONGEST_SOCKET_PATH + ": " + socket() + "; choose a shorter --datadir");
        }
    }

    public Path lock() {
        return path.resolve("pointsman.lock");
    }

    public Path pid() {
        return path.resolve("pointsman.pid");
    }

    /** How far the instance has come, and where it listens: see {@link InstanceState}. */
    public Path state() {
        return path.resolve("pointsman.state");
    }

    /** The same of a process that is about to take over, until it has. */
    public Path coming() {
        return path.resolve("pointsman.coming");
    }

    /** Where the process that serves is asked for its listening sockets. */
    public Path door() {
        return path.resolve("upgrade.sock");
    }

    /** Where one is spoken to that has handed them over. */
    public Path backDoor() {
        return path.resolve("old.sock");
    }

    public Path socket() {
        return path.resolve("pointsman.sock");
    }

    public Path log() {
        return path.resolve("pointsman.log");
    }

    /** Configurations of components, {@code PID.cfg}: taken up within seconds, and at each start. */
    public Path etc() {
        return path.resolve("etc");
    }

    /** The container's own storage, emptied at each start. @param side keeps two processes that are there at once apart */
    public Path cache(Side side) {
        return path.resolve("cache" + side.suffix());
    }

    /** Where native libraries are unpacked, emptied at each start. */
    public Path temporary(Side side) {
        return path.resolve("tmp" + side.suffix());
    }
}
