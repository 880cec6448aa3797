package com.example.userlist;

import io.pointsman.api.authentication.SourcedUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a userlist: a line {@code "user" "password"} for each user, in which {@code ""} stands for a quote; blank
 * lines, and comments that begin with {@code ;}. What is wrong is told with file and line, and without the line's text.
 */
final class Userlist {

    private static final String QUOTED = "\"((?:[^\"]++|\"\")*+)\"";

    /** What stands behind the password is left unread, as PgBouncer does. */
    private static final Pattern LINE = Pattern.compile("\\s*" + QUOTED + "\\s+" + QUOTED + "(?:\\s.*)?");

    private static final Pattern EMPTY = Pattern.compile("\\s*(?:;.*)?");

    /** PostgreSQL's hashes prove nothing to MySQL's clients. */
    private static final Pattern FOREIGN = Pattern.compile("md5[0-9a-f]{32}|SCRAM-SHA-256\\$.*");

    private final String file;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<SourcedUser> users = new ArrayList<>();

    private Userlist(String file) {
        this.file = file;
    }

    /**
     * @param file for messages
     * @throws IOException with file and line of what can't be read, or that the last line is not whole
     */
    static List<SourcedUser> read(String file, String text) throws IOException {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new IOException(file + ": the last line has no end, so that the file may not have been written whole;"
                    + " end it with a line feed");
        }
        Userlist list = new Userlist(file);
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            list.add(number, line);
        }
        return List.copyOf(list.users);
    }

    private void add(int number, String line) throws IOException {
        if (EMPTY.matcher(line).matches()) {
            return;
        }
        Matcher matcher = LINE.matcher(line.stripTrailing());
        if (!matcher.matches()) {
            throw wrong(number, "expected \"user\" \"password\" with both in double quotes");
        }
        String user = plain(matcher.group(1));
        Integer before = lines.putIfAbsent(user, number);
        if (before != null) {
            throw wrong(number, "user '" + user + "' is in line " + before + " already");
        }
        users.add(user(number, user, plain(matcher.group(2))));
    }

    private SourcedUser user(int number, String name, String password) throws IOException {
        if (FOREIGN.matcher(password).matches()) {
            throw wrong(
                    number,
                    "user '" + name
                            + "': the password is a hash that only PostgreSQL can check; write it in clear, or as"
                            + " MySQL stores it");
        }
        try {
            return SourcedUser.named(name, password);
        } catch (IllegalArgumentException e) {
            throw wrong(number, e.getMessage());
        }
    }

    private static String plain(String quoted) {
        return quoted.replace("\"\"", "\"");
    }

    private IOException wrong(int number, String what) {
        return new IOException(file + ", line " + number + ": " + what);
    }
}
