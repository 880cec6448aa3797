package com.example.userlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pointsman.api.authentication.SourcedUser;
import io.pointsman.api.routing.testkit.Configs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserlistSourceTest {

    @TempDir
    Path directory;

    private final Semaphore changes = new Semaphore(0);
    private Path file;
    private UserlistSource source;

    @BeforeEach
    void aFileWithOneUser() throws IOException {
        file = Files.writeString(directory.resolve("users.txt"), "\"app\" \"secret\"\n");
        source = new UserlistSource(config(Map.of()));
        source.onChange(changes::release);
    }

    @AfterEach
    void stop() {
        source.stop();
    }

    private UserlistSource.Config config(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of("path", file.toString(), "poll_millis", 100));
        values.putAll(more);
        return Configs.with(UserlistSource.Config.class, values);
    }

    private void awaitChange() throws InterruptedException {
        assertTrue(changes.tryAcquire(10, TimeUnit.SECONDS), "it says that the file has changed");
    }

    @Test
    void itsUsersAreThoseOfTheFile() throws Exception {
        assertEquals(List.of(SourcedUser.named("app", "secret")), source.users());
    }

    @Test
    void withoutAPathItHasNoUsers() throws Exception {
        source.change(Configs.defaults(UserlistSource.Config.class));

        assertEquals(List.of(), source.users());
    }

    @Test
    void whatIsConfiguredHoldsForAll() throws Exception {
        source.change(config(
                Map.of("default_hostgroup", 7, "default_schema", "shop", "max_connections", 3, "use_ssl", true)));

        assertEquals(
                List.of(SourcedUser.named("app", "secret")
                        .withDefaultHostgroup(7)
                        .withDefaultSchema("shop")
                        .withMaxConnections(3)
                        .withUseSsl(true)),
                source.users());
    }

    @Test
    void aConfigurationThatIsWrongIsRefusedAndTheOneBeforeStays() throws Exception {
        assertThrows(IllegalArgumentException.class, () -> source.change(config(Map.of("default_hostgroup", -1))));
        assertThrows(IllegalArgumentException.class, () -> source.change(config(Map.of("poll_millis", 1))));

        assertEquals(0, source.users().get(0).defaultHostgroup());
    }

    @Test
    void aChangeIsToldAndRead() throws Exception {
        Files.writeString(file, "\"app\" \"another\"\n\"shop\" \"secret\"\n");

        awaitChange();
        assertEquals(2, source.users().size());
    }

    @Test
    void aFileThatIsRenamedIntoItsPlaceIsAChangeToo() throws Exception {
        // Given: as many bytes, and the same time
        Path other = Files.writeString(directory.resolve("other"), "\"app\" \"Secret\"\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        // When
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        // Then
        awaitChange();
        assertEquals("Secret", source.users().get(0).password());
    }

    @Test
    void aFileThatIsGoneOrNoTextIsToldByName() throws Exception {
        Files.write(file, "\"app\" \"s\u00e9cret\"\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                file + " is not in UTF-8",
                assertThrows(IOException.class, () -> source.users()).getMessage());

        Files.delete(file);
        assertEquals(
                file + ": no such file",
                assertThrows(IOException.class, () -> source.users()).getMessage());
    }
}
