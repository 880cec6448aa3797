package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection of a {@link FakeMysqlServer}, seen from the server. */
public final class FakeConversation {

    /** Answers a statement, or says that it is nothing special. */
    @FunctionalInterface
    public interface Answers {
        boolean answer(String sql) throws IOException;
    }

    private static final int SSL_REQUEST_LENGTH = 32;
    private static final int AUTOCOMMIT = 2;

    private final int number;
    private final Consumer<String> statements;
    private final PacketStream packets;
    private Socket socket;
    private long clientCapabilities;
    private int sequenceId;

    FakeConversation(Socket socket, int number, Consumer<String> statements) throws IOException {
        this.socket = socket;
        this.number = number;
        this.statements = statements;
        this.packets = new PacketStream(socket);
    }

    /** Counts connections of this server from 1. */
    public int number() {
        return number;
    }

    public Socket socket() {
        return socket;
    }

    /** What the peer has said it can do. */
    public long clientCapabilities() {
        return clientCapabilities;
    }

    /** Greets, lets anybody in, answers ordinary statements with OK and those of {@code answers} as it says. */
    public void serve(FakeGreeting greeting, Answers answers) throws IOException {
        greet(greeting);
        readLogin();
        ok();
        if ((clientCapabilities & Capability.ZSTD) != 0) {
            packets.startZstd();
        }
        serveCommands(answers);
    }

    public void greet(FakeGreeting greeting) throws IOException {
        packets.write(0, greeting.payload(number));
    }

    /** @return the login packet; its capabilities are remembered */
    public Packet readLogin() throws IOException {
        Packet login = read();
        clientCapabilities = login.reader().int4();
        return login;
    }

    /** Reads the request for TLS and changes over, then reads the login. */
    public Packet readLoginOverTls(SSLContext context, String... protocols) throws IOException {
        Packet request = readLogin();
        if (request.payload().length != SSL_REQUEST_LENGTH) {
            throw new IOException("the client does not ask for TLS");
        }
        SSLSocket secured = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        secured.setUseClientMode(false);
        if (protocols.length > 0) {
            secured.setEnabledProtocols(protocols);
        }
        secured.startHandshake();
        socket = secured;
        packets.moveTo(secured);
        return readLogin();
    }

    /** Until the client quits or is gone. */
    public void serveCommands(Answers answers) throws IOException {
        while (true) {
            Packet command = read();
            if (command.header() == RawClient.QUIT) {
                return;
            }
            if (command.header() != RawClient.QUERY || !answers.answer(statementOf(command))) {
                ok();
            }
        }
    }

    private String statementOf(Packet command) {
        byte[] payload = command.payload();
        String sql = new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
        statements.accept(sql);
        return sql;
    }

    public Packet read() throws IOException {
        Packet packet = packets.read();
        sequenceId = packet.sequenceId() + 1;
        return packet;
    }

    /** One packet of the answer, with the sequence id that is due. */
    public void send(byte[] payload) throws IOException {
        sequenceId = packets.write(sequenceId, payload);
    }

    public void sendRaw(byte... bytes) throws IOException {
        packets.writeRaw(bytes);
    }

    public void ok() throws IOException {
        send(new Bytes().int1(0).lenenc(0).lenenc(0).int2(AUTOCOMMIT).int2(0).toArray());
    }

    public void error(int code, String sqlState, String message) throws IOException {
        send(new Bytes()
                .int1(0xFF)
                .int2(code)
                .text("#" + sqlState)
                .text(message)
                .toArray());
    }

    /** Begins a text result with one column. */
    public void column(String name) throws IOException {
        send(new Bytes().lenenc(1).toArray());
        send(new Bytes()
                .lenencText("def")
                .lenencText("")
                .lenencText("")
                .lenencText("")
                .lenencText(name)
                .lenencText(name)
                .lenenc(0x0C)
                .int2(45)
                .int4(1 << 16)
                .int1(0xFD)
                .int2(0)
                .int1(0)
                .int2(0)
                .toArray());
        if ((clientCapabilities & Capability.DEPRECATE_EOF) == 0) {
            eof();
        }
    }

    public void row(String value) throws IOException {
        send(new Bytes().lenencText(value).toArray());
    }

    /** Ends the rows. */
    public void end() throws IOException {
        if ((clientCapabilities & Capability.DEPRECATE_EOF) == 0) {
            eof();
        } else {
            send(new Bytes()
                    .int1(0xFE)
                    .lenenc(0)
                    .lenenc(0)
                    .int2(AUTOCOMMIT)
                    .int2(0)
                    .toArray());
        }
    }

    private void eof() throws IOException {
        send(new Bytes().int1(0xFE).int2(0).int2(AUTOCOMMIT).toArray());
    }

    /** A whole result of one value; says yes, so that it can be the last word of an answer. */
    public boolean value(String column, String value) throws IOException {
        column(column);
        row(value);
        end();
        return true;
    }

    /** Says nothing until the peer has had enough. */
    public void hang() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // whatever comes is not answered
        }
    }

    public void close() throws IOException {
        socket.close();
    }
}
