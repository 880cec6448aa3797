package io.pointsman.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads listener addresses: {@code HOST:PORT}, {@code [V6]:PORT} or a socket's path, several separated by ';'. */
final class Addresses implements ITypeConverter<Addresses.Text> {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]/\\s]+):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65535;

    /** Addresses that have been found sound. */
    record Text(String value) {}

    @Override
    public Text convert(String value) {
        for (String address : value.split(";", -1)) {
            if (!isSound(address.strip())) {
                throw new TypeConversionException("'" + address + "' is not HOST:PORT");
            }
        }
        return new Text(value);
    }

    private static boolean isSound(String address) {
        if (address.startsWith("/")) {
            return true;
        }
        Matcher matcher = HOST_AND_PORT.matcher(address);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= HIGHEST_PORT;
    }
}
