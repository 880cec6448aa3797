package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Offers the store in the data directory of this process. */
@Component(service = ConfigStore.class)
public final class StorageComponent implements ConfigStore {

    private final SqliteStore store;

    @Activate
    public StorageComponent() {
        Path directory =
                Path.of(System.getProperty("pointsman.datadir", "data")).toAbsolutePath();
        store = new SqliteStore(new DatabaseFiles(directory, thisProcess()), Limits.standard());
    }

    /** The number alone is not enough: in a container it is 1 every time. */
    private static String thisProcess() {
        return ProcessHandle.current().pid() + "-"
                + ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    /** Returns when the storage thread is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        store.stop(isProcessEnding());
    }

    /** The runtime takes no more hooks then; there is no asking it. */
    private static boolean isProcessEnding() {
        Thread nothing = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(nothing);
            return !Runtime.getRuntime().removeShutdownHook(nothing);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public SqlAnswer run(String sql, Access access) {
        return store.run(sql, access);
    }

    @Override
    public List<Map<String, String>> select(String sql, Object... arguments) {
        return store.select(sql, arguments);
    }

    @Override
    public List<Map<String, String>> selectFrom(Path database, String sql, Object... arguments) {
        return store.selectFrom(database, sql, arguments);
    }

    @Override
    public void transaction(List<Statement> statements) {
        store.transaction(statements);
    }

    @Override
    public boolean isNew() {
        return store.isNew();
    }

    @Override
    public void reset() {
        store.reset();
    }

    @Override
    public void reopen() {
        store.reopen();
    }

    @Override
    public List<String> findings() {
        return store.findings();
    }
}
