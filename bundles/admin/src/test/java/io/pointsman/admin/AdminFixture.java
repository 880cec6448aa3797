package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.start.StartSettings;
import io.pointsman.admin.storage.StorageComponent;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The admin room on a real store in a directory of its own, above a fake floor. */
final class AdminFixture {

    static final Caller ADMIN = new Caller(7, "admin", "127.0.0.1:50000", "");
    static final Caller STATS = new Caller(8, "stats", "127.0.0.1:50001", "");

    final FakeRuntimeConfigs configs = new FakeRuntimeConfigs();
    final ConfigStore store;
    private final Path directory;
    private final StorageComponent storage;
    private AdminComponent admin;

    AdminFixture(Path directory) {
        this.directory = directory;
        System.setProperty("pointsman.datadir", directory.toString());
        storage = new StorageComponent();
        store = storage;
    }

    /** Starts with a configuration file of this text. */
    AdminFixture startWith(String file) throws Exception {
        Path path = Files.writeString(directory.resolve("proxysql.cnf"), file);
        return start(new StartSettings(directory, Optional.of(path), false, false, false, "0.1.0"));
    }

    AdminFixture start() throws Exception {
        return start(new StartSettings(directory, Optional.empty(), false, false, false, "0.1.0"));
    }

    /** Waits until the start has ended: the first statement queues behind it. */
    AdminFixture start(StartSettings settings) throws Exception {
        if (admin != null) {
            admin.stop();
        }
        admin = new AdminComponent(store, configs, settings);
        admin.execute("SELECT 1").toCompletableFuture().join();
        return this;
    }

    Path directory() {
        return directory;
    }

    AdminComponent admin() {
        return admin;
    }

    Map<String, String> report() {
        return admin.get();
    }

    SqlAnswer run(String sql) {
        return run(ADMIN, sql);
    }

    SqlAnswer run(Caller caller, String sql) {
        return admin.execute(caller, sql).toCompletableFuture().join();
    }

    /** Expects an OK packet without text. */
    long affected(String sql) {
        SqlAnswer answer = run(sql);
        assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Done.class);
        assertThat(((SqlAnswer.Done) answer).info()).isEmpty();
        return ((SqlAnswer.Done) answer).affectedRows();
    }

    List<List<String>> rows(String sql) {
        SqlAnswer answer = run(sql);
        assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Rows.class);
        return ((SqlAnswer.Rows) answer).rows();
    }

    SqlAnswer.Failed failure(String sql) {
        return failure(ADMIN, sql);
    }

    SqlAnswer.Failed failure(Caller caller, String sql) {
        SqlAnswer answer = run(caller, sql);
        assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Failed.class);
        return (SqlAnswer.Failed) answer;
    }

    /** The first {@code count} columns of every row. */
    List<List<String>> firstColumns(String sql, int count) {
        List<List<String>> cut = new ArrayList<>();
        rows(sql).forEach(row -> cut.add(row.subList(0, count)));
        return cut;
    }

    /** An empty file that only has to be readable. */
    Path file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "");
    }

    void close() throws Exception {
        if (admin != null) {
            admin.stop();
        }
        var stop = StorageComponent.class.getDeclaredMethod("stop"); // as the container calls it
        stop.setAccessible(true);
        stop.invoke(storage);
    }
}
