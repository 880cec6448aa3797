package io.pointsman.itests.traffic;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.traffic.catalogue.Catalogue;
import io.pointsman.itests.traffic.differential.Comparison;
import io.pointsman.itests.traffic.differential.Driver;
import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Flavour;
import io.pointsman.itests.traffic.differential.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a program does, it sees the same through the proxy as directly. */
class CatalogueIT {

    private static final Map<DatabaseServer, PointsmanProcess> PROXIES = new HashMap<>();

    @BeforeAll
    static void startProxies() {
        for (DatabaseServer server : Databases.both()) {
            String name = "catalogue-" + (server.isMariadb() ? "mariadb" : "mysql");
            PROXIES.put(server, PointsmanProcess.start(name, ProxyConfig.inFrontOf(server)));
        }
    }

    @AfterAll
    static void stopProxies() {
        PROXIES.values().forEach(PointsmanProcess::close);
    }

    @TestFactory
    Stream<DynamicNode> theProxyMakesNoDifference() {
        return Databases.both().stream()
                .map(server -> DynamicContainer.dynamicContainer(
                        server.name(),
                        Stream.of(Driver.values())
                                .map(driver -> DynamicContainer.dynamicContainer(
                                        driver.name(),
                                        Stream.of(Flavour.values())
                                                .map(flavour -> flavour(server, driver, flavour))))));
    }

    private static DynamicNode flavour(DatabaseServer server, Driver driver, Flavour flavour) {
        Route direct = new Route(server, driver, flavour, server.port());
        return DynamicContainer.dynamicContainer(
                flavour.name(),
                Catalogue.entries().stream()
                        .filter(entry -> entry.applies().test(direct))
                        .map(entry -> test(entry, direct)));
    }

    private static DynamicTest test(Entry entry, Route direct) {
        String name = direct.server().name() + ", " + direct.driver() + ", " + direct.flavour() + ": " + entry.name();
        return DynamicTest.dynamicTest(
                name,
                () -> Comparison.directAndThroughProxy(
                        entry, direct, PROXIES.get(direct.server()).mysqlPort()));
    }
}
