package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MariaDB's own programs through the proxy. */
class DumpIT {

    private static final List<String> SCHEMA = List.of(
            "DROP DATABASE IF EXISTS dumped",
            "CREATE DATABASE dumped",
            "CREATE TABLE dumped.n (id INT AUTO_INCREMENT PRIMARY KEY, a TINYINT, b SMALLINT UNSIGNED, c MEDIUMINT, d BIGINT"
                    + " UNSIGNED, e DECIMAL(20,5), f FLOAT, g DOUBLE, h BIT(9), i YEAR, j BOOLEAN)",
            "INSERT INTO dumped.n VALUES (1,-1,65535,-8388608,18446744073709551615,1.5,0.25,1e100,b'101',2024,1),(2,NULL,NULL,"
                    + "NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL)",
            "CREATE TABLE dumped.t (a DATE, b TIME(6), c DATETIME(3), d TIMESTAMP NULL, e CHAR(5), f VARCHAR(50) CHARACTER SET"
                    + " latin1, g TEXT, h LONGBLOB, i ENUM('x','ß'), j SET('p','q'), k JSON, l POINT, m BINARY(4), n INET6, o UUID)",
            "INSERT INTO dumped.t VALUES ('2024-02-29','-12:00:00.5','2024-02-29 12:00:00.125','2024-02-29 12:00:00','é','ö',"
                    + "REPEAT('ж😀',9000),x'00FF270A0D5C','ß','p,q','{\"a\":1}',POINT(1,2),x'01','::1','123e4567-e89b-12d3-a456-426655440000')",
            "CREATE VIEW dumped.v AS SELECT id, a FROM dumped.n",
            "CREATE TRIGGER dumped.tr BEFORE INSERT ON dumped.n FOR EACH ROW SET NEW.a = 1",
            "CREATE PROCEDURE dumped.p(IN x INT, OUT y INT) SET y = x");

    @Test
    void aDumpThroughTheProxyIsTheDirectOneByteForByte() throws Exception {
        DatabaseServer server = Databases.mariadb();
        try (RawClient dba = TrafficTest.directly(server)) {
            for (String statement : SCHEMA) {
                dba.query(statement);
            }
        }
        try (PointsmanProcess proxy = PointsmanProcess.start("dump", ProxyConfig.inFrontOf(server))) {
            for (String tls : List.of("--skip-ssl", "--skip-ssl-verify-server-cert")) {
                String direct = dump(server.port(), tls);
                String seen = dump(proxy.mysqlPort(), tls);

                assertThat(direct).contains("CREATE TABLE `t`", "PROCEDURE `p`", "Dump completed");
                assertThat(seen).isEqualTo(direct);
            }
        }
    }

    private static String dump(int port, String tls) throws Exception {
        Process process = new ProcessBuilder(
                        MariadbServerProcess.program("mariadb-dump").toString(),
                        "--no-defaults",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--user=" + TestUser.APP.name(),
                        "--password=" + TestUser.APP.password(),
                        tls,
                        "--skip-dump-date",
                        "--routines",
                        "--triggers",
                        "--hex-blob",
                        "--single-transaction",
                        "dumped")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
