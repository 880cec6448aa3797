package io.pointsman.backend.rig;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.ServerChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A session that asks for a connection, and remembers what it hears. */
public final class Lease implements LeaseListener, ResponseListener {

    private final List<String> heard = new ArrayList<>();
    private ServerChannel server;
    private ErrPacket refusal;
    private boolean mistaken;
    Runnable takeBack;

    /** Everything since the last call. */
    public List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    public boolean isGranted() {
        return server != null;
    }

    public ServerChannel server() {
        return server;
    }

    public BackendConnection connection() {
        return server.connection();
    }

    public ErrPacket refusal() {
        return refusal;
    }

    /** Whatever it is told about its server from now on, it fails. */
    public void makesAMistake() {
        mistaken = true;
    }

    /** The client goes away. */
    public void takeBack() {
        takeBack.run();
    }

    @Override
    public void onLeased(ServerChannel leased) {
        heard.add("leased");
        server = leased;
        leased.listener(this);
    }

    @Override
    public void onWithdrawn() {
        heard.add("withdrawn");
    }

    @Override
    public void onRefused(ErrPacket reason) {
        heard.add("refused");
        refusal = reason;
    }

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        heard.add("bytes " + bytes.toString(StandardCharsets.UTF_8));
        bytes.release();
    }

    @Override
    public void onLocalInfileRequest() {
        heard.add("infile");
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        heard.add("end" + end.error().map(error -> " " + error.errorCode()).orElse(""));
    }

    @Override
    public void onServerReadComplete() {
        heard.add("flush");
    }

    @Override
    public void onServerWritable(boolean writable) {
        heard.add("writable " + writable);
    }

    @Override
    public void onServerLost(ErrPacket reason) {
        heard.add("lost " + reason.errorCode());
        if (mistaken) {
            throw new IllegalStateException("a mistake");
        }
    }
}
