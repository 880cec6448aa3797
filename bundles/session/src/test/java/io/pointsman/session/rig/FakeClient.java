package io.pointsman.session.rig;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.LoopCounters;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A client at the other end of a channel: it says what the test tells it to, in records. */
public final class FakeClient implements ClientChannel {

    private static final int HEADER = 4;
    private static final int UTF8 = 45;

    public static final Capabilities MODERN =
            Capabilities.of(Capabilities.CLIENT_PROTOCOL_41 | Capabilities.CLIENT_DEPRECATE_EOF);

    public boolean tls;
    public boolean canStartTls;

    /** Of its listener. */
    public boolean requiresTls;

    /** Empty for a client on a Unix socket. */
    public String host = "10.0.0.9";

    private TlsFacts facts;

    /** Whether its user may have one more client. */
    public boolean isAdmitted = true;

    private final LoopCounters<Command> commands = new LoopCounters<>(Command.class);
    private final LoopCounters<ClientFigure> figures = new LoopCounters<>(ClientFigure.class);
    private final SharedLoopChannel channel;
    private final FakeCodec codec = new FakeCodec();
    private final ListenerRole role;
    private final long connectionId;
    private ClientSession session;
    private Runnable onSafePoint = () -> {};
    private int safePoints;

    FakeClient(EventLoop loop, ByteBufAllocator allocator, ListenerRole role, long connectionId) {
        this.channel = new SharedLoopChannel(loop);
        this.role = role;
        this.connectionId = connectionId;
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast("codec", codec);
    }

    void seat(ClientSession first) {
        session = first;
        channel.pipeline().addLast("session", first);
    }

    /** As core does at a safe point. */
    public SessionSnapshot handOver(Function<SessionSnapshot, ClientSession> successor) {
        SessionSnapshot state = session.exportState();
        session = successor.apply(state);
        channel.pipeline().replace("session", "session", session);
        return state;
    }

    /** What core does at the next safe point, within the call. */
    public void atNextSafePoint(Runnable action) {
        onSafePoint = () -> {
            onSafePoint = () -> {};
            action.run();
        };
    }

    /** Its handshake has ended well. @param chain the certificates that it has presented */
    public void protectedBy(String verdict, X509Certificate... chain) {
        protectedWith("", verdict, chain);
    }

    /** @param ownCertificate fingerprint of the one it was served */
    public void protectedWith(String ownCertificate, String verdict, X509Certificate... chain) {
        tls = true;
        facts = new TlsFacts(
                new TlsTerms("BoringSSL", ownCertificate, "OPTIONAL", "files", Map.of()),
                new Negotiated(
                        "TLSv1.2",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "X25519",
                        true,
                        "db.example",
                        List.of(chain)),
                "ECDHE-RSA-AES128-GCM-SHA256",
                verdict,
                true);
    }

    // --- what it says

    public void says(Object... records) {
        for (Object record : records) {
            channel.pipeline().context("codec").fireChannelRead(record);
        }
        channel.pipeline().context("codec").fireChannelReadComplete();
    }

    public void names(String user, String proof) {
        names(user, "", proof, MODERN);
    }

    public void names(String user, String schema, String proof, Capabilities capabilities) {
        says(new HandshakeResponse(
                capabilities,
                1 << 24,
                UTF8,
                user,
                proof.getBytes(StandardCharsets.US_ASCII),
                schema,
                "mysql_native_password",
                Map.of("program", "test"),
                0));
    }

    /** A command that the test may send together with others. */
    public CommandPacket packet(Command command, String argument) {
        return packet(Optional.of(command), command.code(), argument);
    }

    public CommandPacket packet(Optional<Command> command, int code, String argument) {
        ByteBuf wire = channel.config().getAllocator().heapBuffer();
        wire.writeMediumLE(1 + argument.length()).writeByte(0).writeByte(code);
        wire.writeCharSequence(argument, StandardCharsets.UTF_8);
        return new CommandPacket(command, wire, wire.slice(HEADER, wire.readableBytes() - HEADER));
    }

    /** One whose argument is no text. */
    public CommandPacket packet(Command command, String before, byte[] bytes, String after) {
        CommandPacket packet = packet(command, before);
        ByteBuf wire = packet.wire().writeBytes(bytes);
        wire.writeCharSequence(after, StandardCharsets.UTF_8);
        return new CommandPacket(packet.command(), wire, wire.slice(HEADER, wire.readableBytes() - HEADER));
    }

    public void commands(Command command, String argument) {
        says(packet(command, argument));
    }

    public void queries(String statement) {
        commands(Command.COM_QUERY, statement);
    }

    /** It closes its connection. */
    public void goes() {
        channel.close();
    }

    // --- what it hears

    public List<Object> heard() {
        return channel.written();
    }

    public <T> T heard(Class<T> only) {
        List<Object> heard = heard();
        if (heard.size() != 1) {
            throw new AssertionError("not one message but " + heard);
        }
        return only.cast(heard.get(0));
    }

    public List<String> codecWasTold() {
        return codec.told;
    }

    public int safePoints() {
        return safePoints;
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    public boolean isRead() {
        return channel.config().isAutoRead();
    }

    /** Its socket takes bytes, or no more for now. */
    public void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    }

    // --- as core sees it

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public String address() {
        return "10.0.0.9:50123";
    }

    @Override
    public boolean isTls() {
        return tls;
    }

    @Override
    public boolean requiresTls() {
        return requiresTls;
    }

    @Override
    public Optional<TlsFacts> tls() {
        return Optional.ofNullable(facts);
    }

    @Override
    public void atSafePoint() {
        safePoints++;
        onSafePoint.run();
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long connectionId() {
        return connectionId;
    }

    @Override
    public ListenerRole role() {
        return role;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public PacketCodec codec() {
        return codec;
    }

    @Override
    public ClientSession session() {
        return session;
    }

    @Override
    public boolean canStartTls() {
        return canStartTls;
    }

    @Override
    public boolean startTls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean admitUser(String user, int limit) {
        return isAdmitted;
    }

    @Override
    public LoopCounters<Command> commands() {
        return commands;
    }

    @Override
    public LoopCounters<ClientFigure> figures() {
        return figures;
    }
}
