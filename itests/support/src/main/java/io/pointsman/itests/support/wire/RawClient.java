package io.pointsman.itests.support.wire;

import io.pointsman.itests.support.server.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A small blocking client that lets a test say every byte.
 *
 * <p>Reads give up after {@link #PATIENCE_MILLIS}, so that a peer that owes an answer fails the test, not the build.
 */
public final class RawClient implements AutoCloseable {

    public static final int QUIT = 0x01;
    public static final int INIT_DB = 0x02;
    public static final int QUERY = 0x03;
    public static final int FIELD_LIST = 0x04;
    public static final int STATISTICS = 0x09;
    public static final int PROCESS_KILL = 0x0C;
    public static final int PING = 0x0E;
    public static final int CHANGE_USER = 0x11;
    public static final int STMT_PREPARE = 0x16;
    public static final int STMT_EXECUTE = 0x17;
    public static final int STMT_CLOSE = 0x19;
    public static final int SET_OPTION = 0x1B;
    public static final int RESET_CONNECTION = 0x1F;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int UTF8MB4 = 45;

    private final PacketStream packets;
    private final Greeting greeting;
    private Socket socket;
    private boolean isEncrypted;
    private long capabilities = Capability.USUAL;
    private int sequenceId = 1;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.packets = new PacketStream(socket);
        this.greeting = Greeting.read(packets.read());
    }

    /** Connects to a port of this machine and reads the greeting. */
    public static RawClient connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            return connect(socket, port);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Over a socket with options of the test's own, a small receive buffer for example. */
    public static RawClient connect(Socket socket, int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    /** To be said before logging in. */
    public RawClient with(long moreCapabilities) {
        capabilities |= moreCapabilities;
        return this;
    }

    /** To be said before logging in. */
    public RawClient without(long fewerCapabilities) {
        capabilities &= ~fewerCapabilities;
        return this;
    }

    /** Sends the request and changes to TLS; the certificate is not checked. */
    public RawClient startTls(String... protocols) throws IOException {
        return startTls(plain -> Trusting.secure(plain, protocols));
    }

    /** Sends the request and changes to TLS in the test's own way. */
    public RawClient startTls(TlsLayer layer) throws IOException {
        requestTls();
        return continueWith(layer);
    }

    /** Sends the request alone; what is written raw then is what the proxy takes for the client's TLS. */
    public RawClient requestTls() throws IOException {
        packets.writeRaw(tlsRequest());
        return this;
    }

    /** The request's bytes, for tests that send them in a way of their own. */
    public byte[] tlsRequest() {
        capabilities |= Capability.SSL;
        return PacketStream.framed(sequenceId++, loginHead().toArray());
    }

    /** The request has been sent; the handshake follows now. */
    public RawClient continueWith(TlsLayer layer) throws IOException {
        socket = layer.over(socket);
        isEncrypted = true;
        packets.moveTo(socket);
        return this;
    }

    public RawClient login(TestUser user, String database) throws IOException {
        return login(user.name(), user.password(), database);
    }

    /** @throws ServerError when the server says no */
    public RawClient login(String user, String password, String database) throws IOException {
        return login(user, password, database, greeting.plugin());
    }

    /** Begins with another method than the one the greeting names, as drivers do that are told to. */
    public RawClient loginPreferring(String plugin, TestUser user, String database) throws IOException {
        return login(user.name(), user.password(), database, plugin);
    }

    private RawClient login(String user, String password, String database, String plugin) throws IOException {
        sendLogin(user, password, database, plugin);
        new LoginAnswers(packets, password, isEncrypted, greeting.scramble()).readToTheEnd(plugin);
        if ((capabilities & Capability.ZSTD) != 0) {
            packets.startZstd();
        }
        return this;
    }

    /** The login packet alone, for tests that want to read the answer themselves. */
    public void sendLogin(String user, String password, String database, String plugin) throws IOException {
        if (!database.isEmpty()) {
            capabilities |= Capability.CONNECT_WITH_DB;
        }
        byte[] answer = Scrambles.answer(plugin, password, greeting.scramble());
        Bytes login = loginHead().zeroTerminated(user).int1(answer.length).raw(answer);
        if (!database.isEmpty()) {
            login.zeroTerminated(database);
        }
        login.zeroTerminated(plugin);
        if ((capabilities & Capability.CONNECT_ATTRS) != 0) {
            byte[] attributes =
                    new Bytes().lenencText("program_name").lenencText("raw").toArray();
            login.lenencBytes(attributes);
        }
        if ((capabilities & Capability.ZSTD) != 0) {
            login.int1(3); // level
        }
        sequenceId = packets.write(sequenceId, login.toArray());
    }

    /** A second login on the same connection. */
    public RawClient changeUser(TestUser user, String database) throws IOException {
        byte[] answer = Scrambles.answer(Scrambles.NATIVE, user.password(), greeting.scramble());
        packets.write(
                0,
                new Bytes()
                        .int1(CHANGE_USER)
                        .zeroTerminated(user.name())
                        .int1(answer.length)
                        .raw(answer)
                        .zeroTerminated(database)
                        .int2(UTF8MB4)
                        .zeroTerminated(Scrambles.NATIVE)
                        .toArray());
        new LoginAnswers(packets, user.password(), isEncrypted, greeting.scramble()).readToTheEnd(Scrambles.NATIVE);
        return this;
    }

    private Bytes loginHead() {
        return new Bytes().int4(capabilities).int4(1 << 24).int1(UTF8MB4).zeros(23);
    }

    public Greeting greeting() {
        return greeting;
    }

    /** The id the client was told. */
    public long connectionId() {
        return greeting.connectionId();
    }

    /** One command with whatever belongs behind its code; the answer is not read. */
    public RawClient send(int command, byte... body) throws IOException {
        packets.write(0, new Bytes().int1(command).raw(body).toArray());
        return this;
    }

    public RawClient send(int command, String body) throws IOException {
        return send(command, body.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ServerError when that is the answer */
    public QueryResult query(String sql) throws IOException {
        return send(QUERY, sql).readResult();
    }

    /** All results of several statements. */
    public List<QueryResult> queryAll(String sql) throws IOException {
        send(QUERY, sql);
        List<QueryResult> results = new ArrayList<>();
        do {
            results.add(readResult());
        } while (results.get(results.size() - 1).isFollowed());
        return results;
    }

    /** The next text result, or the OK of a command that has none. */
    public QueryResult readResult() throws IOException {
        return new ResultReader(packets, (capabilities & Capability.DEPRECATE_EOF) != 0).read();
    }

    public Packet read() throws IOException {
        return packets.read();
    }

    public void write(int sequence, byte[] payload) throws IOException {
        packets.write(sequence, payload);
    }

    public void writeRaw(byte[] bytes) throws IOException {
        packets.writeRaw(bytes);
    }

    /** Each byte in a segment of its own. */
    public void writeByteByByte(byte[] bytes) throws IOException {
        for (byte single : bytes) {
            packets.writeRaw(new byte[] {single});
        }
    }

    /** True once the peer has closed; what it still had to say is thrown away. */
    public boolean isClosedByPeer() throws IOException {
        try {
            byte[] rest = socket.getInputStream().readAllBytes();
            return rest.length >= 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    public Socket socket() {
        return socket;
    }

    /** Closes without a word, as a client does that has died. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (!socket.isClosed()) {
            try {
                send(QUIT);
            } catch (IOException peerWasFaster) {
                // it is closed either way
            }
            socket.close();
        }
    }
}
