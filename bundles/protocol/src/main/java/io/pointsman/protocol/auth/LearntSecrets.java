package io.pointsman.protocol.auth;

import io.pointsman.api.lifecycle.Legacies;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.StoredPassword;
import io.pointsman.api.protocol.StoredPassword.Clear;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What users have told of their passwords while they logged in. A changed stored password is another key: what was
 * learnt with the old one is not found any more. Goes to the next generation of this bundle, or live sessions would get
 * no further server connection. Thread-safe.
 */
final class LearntSecrets implements Legacies.Keeper {

    private record Key(String user, String stored) {}

    private final int capacity;
    private final Map<Key, Secret> secrets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param capacity beyond it, who has been away longest is forgotten */
    LearntSecrets(int capacity) {
        this.capacity = capacity;
    }

    /** {@link Secret#unknown()} when nothing was learnt. */
    synchronized Secret of(String user, StoredPassword stored) {
        return stored instanceof Clear clear
                ? Secret.ofPassword(clear.password())
                : secrets.getOrDefault(key(user, stored), Secret.unknown());
    }

    /** Returns the best that is known now: a SHA1 doesn't take the place of a password. */
    synchronized Secret remember(String user, StoredPassword stored, Secret learnt) {
        Secret before = of(user, stored);
        if (stored instanceof Clear
                || before.password().isPresent() && learnt.password().isEmpty()) {
            return before;
        }
        secrets.put(key(user, stored), learnt);
        forgetEldest();
        return learnt;
    }

    /** Nothing is forgotten here: who is logging in just now may still ask. */
    @Override
    public synchronized byte[] exportState() {
        return LearntRecord.write(secrets.entrySet().stream()
                .map(entry ->
                        new LearntRecord(entry.getKey().user(), entry.getKey().stored(), entry.getValue()))
                .toList());
    }

    @Override
    public void adopt(byte[] state) {
        LearntRecord.read(state)
                .forEach(record -> remember(record.user(), StoredForms.parse(record.stored()), record.secret()));
    }

    private void forgetEldest() {
        if (secrets.size() > capacity) {
            secrets.remove(secrets.keySet().iterator().next());
        }
    }

    private static Key key(String user, StoredPassword stored) {
        return new Key(user, StoredForms.text(stored));
    }
}
