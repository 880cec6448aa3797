package io.pointsman.core.tls;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.tls.ClientHello;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the body of a ClientHello, as far as a choice depends on it. What is malformed is left to the engine, whose
 * alert the client will understand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2">RFC 8446, 4.1.2</a>
 */
final class ClientHelloReader {

    private static final int RANDOM = 32;
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int HOST_NAME = 0;

    /** Values that clients sprinkle in to keep servers tolerant: RFC 8701. */
    private static final int GREASE = 0x0a0a;

    private final ByteBuf in;
    private List<Integer> versions = new ArrayList<>();
    private List<Integer> groups = List.of();
    private String serverName = "";

    private ClientHelloReader(ByteBuf in) {
        this.in = in;
    }

    /** Borrows {@code body} and leaves its indices alone; empty when it is malformed. */
    static Optional<ClientHello> read(ByteBuf body) {
        try {
            return Optional.of(new ClientHelloReader(body.duplicate()).read());
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private ClientHello read() {
        int version = in.readUnsignedShort();
        in.skipBytes(RANDOM);
        in.skipBytes(in.readUnsignedByte());
        List<Integer> suites = numbers(in.readSlice(in.readUnsignedShort()));
        in.skipBytes(in.readUnsignedByte());
        if (in.isReadable()) { // SSL 3.0 has no extensions
            readExtensions(in.readSlice(in.readUnsignedShort()));
        }
        return new ClientHello(versions.isEmpty() ? List.of(version) : versions, suites, serverName, groups);
    }

    private void readExtensions(ByteBuf extensions) {
        while (extensions.isReadable()) {
            int type = extensions.readUnsignedShort();
            ByteBuf content = extensions.readSlice(extensions.readUnsignedShort());
            switch (type) {
                case SERVER_NAME -> readServerName(content);
                case SUPPORTED_GROUPS -> groups = numbers(content.readSlice(content.readUnsignedShort()));
                case SUPPORTED_VERSIONS -> versions = numbers(content.readSlice(content.readUnsignedByte()));
                default -> {
                    // says nothing that a choice depends on
                }
            }
        }
    }

    private void readServerName(ByteBuf content) {
        ByteBuf names = content.readSlice(content.readUnsignedShort());
        while (names.isReadable() && serverName.isEmpty()) {
            int type = names.readUnsignedByte();
            ByteBuf name = names.readSlice(names.readUnsignedShort());
            if (type == HOST_NAME) {
                serverName = name.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            }
        }
    }

    private static List<Integer> numbers(ByteBuf list) {
        List<Integer> numbers = new ArrayList<>(list.readableBytes() / 2);
        while (list.isReadable()) {
            int number = list.readUnsignedShort();
            if ((number & 0x0f0f) != GREASE || number >> 8 != (number & 0xff)) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
