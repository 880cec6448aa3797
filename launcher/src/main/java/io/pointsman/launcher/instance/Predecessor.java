package io.pointsman.launcher.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The process that has been taken over from and sees its sessions off. */
public record Predecessor(long pid, long sessions, long inTransaction, long secondsLeft) {

    /** Empty when there is none, or it has ended. */
    public static Optional<Predecessor> find(DataDirectory directory) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.backDoor()));
            channel.write(ByteBuffer.wrap("status\n".getBytes(StandardCharsets.US_ASCII)));
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return parse(new String(answer, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Predecessor> parse(String answer) {
        Map<String, Long> figures = new TreeMap<>();
        for (String pair : answer.split(" ")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(equals + 1).matches("\\d{1,18}")) {
                figures.put(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
            }
        }
        return Optional.ofNullable(figures.get("pid"))
                .map(pid -> new Predecessor(
                        pid,
                        figures.getOrDefault("sessions", 0L),
                        figures.getOrDefault("in_transaction", 0L),
                        figures.getOrDefault("seconds_left", 0L)));
    }

    /** For people. */
    public String words() {
        return sessions + " sessions left, " + inTransaction + " in a transaction, " + secondsLeft + " s to go";
    }
}
