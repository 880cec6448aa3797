package io.pointsman.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Where everything listens, on this machine alone.
 *
 * @param servers what {@code mysql_servers} names, in ascending order as on the specification's page
 * @param behindTap where the first of them is really served, see {@link WireTap}
 */
record Ports(int mysql, int admin, List<Integer> servers, int behindTap) {

    static final String HOST = "127.0.0.1";

    /** The specification's server ports. */
    static final List<Integer> ON_THE_PAGE = List.of(21891, 21892, 21893);

    static Ports wellKnown() {
        return new Ports(6033, 6032, ON_THE_PAGE, free(1).get(0));
    }

    static Ports free() {
        List<Integer> ports = free(6);
        return new Ports(ports.get(4), ports.get(5), ports.subList(0, 3), ports.get(3));
    }

    /** Below the range that outgoing connections are given, which could take a port before we do. */
    private static List<Integer> free(int count) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(12_000, 30_000))
                .filter(port -> !ON_THE_PAGE.contains(port) && isFree(port))
                .distinct()
                .limit(count)
                .sorted()
                .boxed()
                .toList();
    }

    /** The ports that somebody else has already. */
    List<Integer> taken() {
        return IntStream.concat(
                        IntStream.of(mysql, admin, behindTap), servers.stream().mapToInt(Integer::intValue))
                .filter(port -> !isFree(port))
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
