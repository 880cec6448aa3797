package io.pointsman.protocol.auth;

import io.pointsman.api.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was learnt of one user, as it goes from one generation of this bundle to the next. It stays in memory.
 *
 * @param stored the column {@code password} that it fits
 */
record LearntRecord(String user, String stored, Secret secret) {

    private static final int FORMAT = 1;

    static byte[] write(List<LearntRecord> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeInt(records.size());
            for (LearntRecord each : records) {
                each.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeUTF(user);
        out.writeUTF(stored);
        out.writeBoolean(secret.password().isPresent());
        if (secret.password().isPresent()) {
            out.writeUTF(secret.password().get());
        } else {
            byte[] sha1 = secret.sha1().orElseThrow();
            out.writeInt(sha1.length);
            out.write(sha1);
        }
    }

    /** Nothing of a later format. */
    static List<LearntRecord> read(byte[] state) {
        List<LearntRecord> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            int count = in.readInt() == FORMAT ? in.readInt() : 0;
            for (int i = 0; i < count; i++) {
                records.add(read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private static LearntRecord read(DataInputStream in) throws IOException {
        String user = in.readUTF();
        String stored = in.readUTF();
        Secret secret = in.readBoolean() ? Secret.ofPassword(in.readUTF()) : Secret.ofSha1(in.readNBytes(in.readInt()));
        return new LearntRecord(user, stored, secret);
    }

    @Override
    public String toString() {
        return "LearntRecord[user=" + user + "]";
    }
}
