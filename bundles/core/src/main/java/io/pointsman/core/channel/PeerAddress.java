package io.pointsman.core.channel;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A client's address as it is shown.
 *
 * @param host without the port; empty on a Unix socket
 * @param text {@code host:port}
 */
record PeerAddress(String host, String text) {

    static PeerAddress of(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress internet && internet.getAddress() != null) {
            String host = hostOf(internet.getAddress());
            String shown = internet.getAddress() instanceof Inet6Address ? "[" + host + "]" : host;
            return new PeerAddress(host, shown + ":" + internet.getPort());
        }
        return new PeerAddress("", "unix socket");
    }

    /** Without the interface that a link-local address ends in. */
    private static String hostOf(InetAddress address) {
        String host = address.getHostAddress();
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }
}
