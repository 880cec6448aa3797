package io.pointsman.demo.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** One connection to a MySQL server, or to something that looks like one. */
public final class Client implements AutoCloseable {

    private static final int COM_QUIT = 1;
    private static final int COM_QUERY = 3;
    private static final int TIMEOUT_MILLIS = 20_000;

    /** TINY to DOUBLE, LONGLONG, INT24, YEAR, NEWDECIMAL. */
    private static final Set<Integer> NUMBERS = Set.of(0, 1, 2, 3, 4, 5, 8, 9, 13, 246);

    private final Wire wire;

    private Client(Wire wire) {
        this.wire = wire;
    }

    /** @param tls whom to trust; null for a connection in plain text */
    public static Client connect(String host, int port, String user, String password, SSLContext tls)
            throws IOException, GeneralSecurityException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        Wire wire = new Wire(socket);
        try {
            new Login(wire, user, password).run(tls, host);
            return new Client(wire);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** For example "TLSv1.3, TLS_AES_256_GCM_SHA384"; empty in plain text. */
    public String encryption() {
        return wire.isTls() ? wire.tlsVersion() + ", " + wire.tlsCipher() : "";
    }

    public Answer execute(String statement) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(COM_QUERY);
        command.writeBytes(statement.getBytes(StandardCharsets.UTF_8));
        wire.command(command.toByteArray());
        Payload first = wire.read();
        return switch (first.header()) {
            case 0x00 -> new Answer.Done(first.skip(1).lengthEncodedInt());
            case 0xFF -> failed(first);
            default -> rows(Math.toIntExact(first.lengthEncodedInt()));
        };
    }

    private Answer rows(int columnCount) throws IOException {
        List<Answer.Column> columns = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(wire.read()));
        }
        wire.read(); // EOF_Packet
        List<List<String>> rows = new ArrayList<>();
        for (Payload next = wire.read(); !next.isEof(); next = wire.read()) {
            if (next.header() == 0xFF) {
                return failed(next);
            }
            List<String> row = new ArrayList<>(); // not List.of: it may contain NULL
            for (int i = 0; i < columnCount; i++) {
                row.add(next.lengthEncodedText());
            }
            rows.add(row);
        }
        return new Answer.Rows(columns, rows);
    }

    private static Answer.Column column(Payload definition) {
        for (String skipped : List.of("catalog", "schema", "table", "org_table")) {
            if (definition.lengthEncodedText() == null) {
                throw new IllegalStateException(skipped + " is NULL");
            }
        }
        String name = definition.lengthEncodedText();
        definition.lengthEncodedText(); // org_name
        definition.skip(1 + 2 + 4); // length of the rest, collation, length
        return new Answer.Column(name, NUMBERS.contains(definition.int1()));
    }

    private static Answer.Failed failed(Payload err) {
        int code = err.skip(1).int2();
        String state = "HY000";
        String message = err.restAsText();
        if (message.startsWith("#")) {
            state = message.substring(1, 6);
            message = message.substring(6);
        }
        return new Answer.Failed(code, state, message);
    }

    /** Why a login has failed. */
    static IOException refusal(Payload answer) {
        if (answer.header() != 0xFF) {
            return new IOException("unexpected packet in the connection phase, it begins with " + answer.header());
        }
        Answer.Failed err = failed(answer);
        return new IOException("ERROR " + err.errorCode() + " (" + err.sqlState() + "): " + err.message());
    }

    @Override
    public void close() throws IOException {
        try (wire) {
            wire.command(new byte[] {COM_QUIT});
        }
    }
}
