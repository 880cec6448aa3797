package com.example.userlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pointsman.api.authentication.SourcedUser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserlistTest {

    private static String refusal(String text) {
        return assertThrows(IOException.class, () -> Userlist.read("users.txt", text))
                .getMessage();
    }

    @Test
    void everyLineIsAUserButForCommentsAndBlankOnes() throws Exception {
        assertEquals(
                List.of(SourcedUser.named("app", "secret"), SourcedUser.named("shop", "")),
                Userlist.read("users.txt", "; who may come in\n\n\"app\" \"secret\"\n  \"shop\"\t\"\"  rest\r\n"));
        assertEquals(List.of(), Userlist.read("users.txt", ""));
    }

    @Test
    void aQuoteIsWrittenTwice() throws Exception {
        assertEquals(
                List.of(SourcedUser.named("a \"b\"", "; \"c")),
                Userlist.read("users.txt", "\"a \"\"b\"\"\" \"; \"\"c\"\n"));
    }

    @Test
    void aWrongLineIsNamedAndNotShown() {
        String refusal = refusal("\"app\" \"secret\"\n\"shop\" secret\n");

        assertEquals("users.txt, line 2: expected \"user\" \"password\" with both in double quotes", refusal);
        assertFalse(refusal("\"shop\" \"secret\n").contains("secret"));
    }

    @Test
    void aUserMayBeThereOnce() {
        assertEquals(
                "users.txt, line 3: user 'app' is in line 1 already",
                refusal("\"app\" \"one\"\n\"shop\" \"two\"\n\"app\" \"three\"\n"));
    }

    @Test
    void aFileThatEndsWithinALineIsNotWhole() {
        assertEquals(
                "users.txt: the last line has no end, so that the file may not have been written whole; end it with a"
                        + " line feed",
                refusal("\"app\" \"secret\"\n\"shop\" \"sec"));
    }

    @Test
    void whatOnlyPostgresqlCanCheckIsRefused() {
        assertEquals(
                "users.txt, line 1: user 'app': the password is a hash that only PostgreSQL can check; write it in clear,"
                        + " or as MySQL stores it",
                refusal("\"app\" \"SCRAM-SHA-256$4096:salt$key:key\"\n"));
        assertEquals(
                "users.txt, line 1: user 'app': the password begins with * but 40 hexadecimal digits do not follow",
                refusal("\"app\" \"*secret\"\n"));
        assertEquals("users.txt, line 1: a user without a name", refusal("\"\" \"secret\"\n"));
    }
}
