package io.pointsman.admin.modules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether two listeners would ask for the same address, within a list or between the lists. */
final class Listeners {

    /** What an empty list stands for. */
    private static final Map<String, String> DEFAULTS =
            Map.of("mysql-interfaces", "0.0.0.0:6033", "admin-mysql_ifaces", "0.0.0.0:6032");

    /** What was said on the command line comes first, and then the variable does not count. */
    private static final Map<String, String> OVERRIDES =
            Map.of("mysql-interfaces", "pointsman.mysql", "admin-mysql_ifaces", "pointsman.admin");

    private static final List<String> OPTIONS = List.of("?require_ssl=1", "?require_ssl=0");

    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Findings findings;

    private Listeners(Findings findings) {
        this.findings = findings;
    }

    static void check(Map<String, String> values, Findings findings) {
        Listeners listeners = new Listeners(findings);
        listeners.take("mysql-interfaces", values);
        listeners.take("admin-mysql_ifaces", values);
    }

    private void take(String variable, Map<String, String> values) {
        if (System.getProperty(OVERRIDES.get(variable)) != null) {
            return;
        }
        String text = values.getOrDefault(variable, "");
        for (String address : (text.isBlank() ? DEFAULTS.get(variable) : text).split("[;,]")) {
            if (!address.isBlank()) {
                take(variable, text, withoutOptions(variable, text, address.strip()));
            }
        }
    }

    /** What is behind a question mark is no part of the address. */
    private String withoutOptions(String variable, String text, String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return address;
        }
        if (!OPTIONS.contains(address.substring(question))) {
            findings.mistake("global_variables '" + variable + "': variable_value is '" + text + "', expected "
                    + String.join(" or ", OPTIONS) + " behind an address, but there is " + address.substring(question));
        }
        return address.substring(0, question);
    }

    private void take(String variable, String text, String address) {
        for (Map.Entry<String, String> other : taken.entrySet()) {
            if (isSame(other.getKey(), address)) {
                findings.mistake("global_variables '" + variable + "': variable_value is '" + text
                        + "', expected no address twice, but " + address + " is in use by " + other.getKey() + " of '"
                        + other.getValue() + "'");
                return;
            }
        }
        taken.put(address, variable);
    }

    /** An address that means "all of this machine" is the same as any other with its port. */
    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        boolean isAll = isAll(host(one)) || isAll(host(other));
        return isAll
                && !one.startsWith("/")
                && !other.startsWith("/")
                && port(one).equals(port(other));
    }

    private static boolean isAll(String host) {
        return host.equals("0.0.0.0") || host.equals("[::]") || host.equals("::") || host.equals("*");
    }

    private static String host(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf(':')));
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
