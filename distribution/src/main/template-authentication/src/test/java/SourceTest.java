package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pointsman.api.authentication.SourcedUser;
import io.pointsman.api.routing.testkit.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class @class@Test {

    @TempDir
    Path directory;

    private final @class@ source = new @class@(Configs.defaults(@class@.Config.class));

    @Test
    void withoutAFileThereAreNoUsers() throws Exception {
        assertEquals(List.of(), source.users());
    }

    @Test
    void everyLineIsAUser() throws Exception {
        Path file = Files.writeString(directory.resolve("users"), "shop = secret\n");

        source.change(Configs.with(@class@.Config.class, Map.of("path", file.toString(), "hostgroup", 4)));

        assertEquals(List.of(SourcedUser.named("shop", "secret").withDefaultHostgroup(4)), source.users());
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        source.change(Configs.with(@class@.Config.class, Map.of("path", directory.resolve("none").toString())));

        assertThrows(IOException.class, source::users);
    }
}
