package io.pointsman.admin.transfer;

import io.pointsman.api.config.GlobalVariables;
import java.util.List;
import java.util.Map;

/** What means something else here than it did in ProxySQL, though it is taken as it is. */
final class Cautions {

    private static final List<String> TLS_VARIABLES = List.of(
            "mysql-ssl_p2s_ca",
            "mysql-ssl_p2s_capath",
            "mysql-ssl_p2s_cert",
            "mysql-ssl_p2s_key",
            "mysql-ssl_p2s_cipher",
            "mysql-ssl_p2s_crl",
            "mysql-ssl_p2s_crlpath");
    private static final List<String> SHIELDS =
            List.of("mysql-firewall_whitelist_enabled", "mysql-automatic_detect_sqli");

    private final Source source;
    private final Map<String, String> values;

    /** @param values of the variables that are taken */
    Cautions(Source source, Map<String, String> values) {
        this.source = source;
        this.values = values;
    }

    void tell(ImportReport report) {
        if (source.isOurs()) {
            return;
        }
        long encrypted = source.rows("mysql_servers").stream()
                .filter(row -> "1".equals(row.get("use_ssl")))
                .count();
        if (encrypted > 0 && TLS_VARIABLES.stream().noneMatch(this::isSet)) {
            report.note(
                    encrypted + " rows of mysql_servers have use_ssl=1, and no mysql-ssl_p2s_… variable is set: here"
                            + " that is plain text, where ProxySQL 2 encrypts without checking the server; set mysql-ssl_p2s_ca");
        }
        for (String shield : SHIELDS) {
            if (isOn(shield) && !values.containsKey(shield)) {
                report.note(shield + " was on and is left out: what it stopped is let through here");
            }
        }
    }

    private boolean isSet(String name) {
        String value = values.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals(GlobalVariables.UNSET);
    }

    private boolean isOn(String name) {
        return source.rows("global_variables").stream()
                .anyMatch(row -> name.equals(row.get("variable_name"))
                        && List.of("true", "1").contains(String.valueOf(row.get("variable_value"))));
    }
}
