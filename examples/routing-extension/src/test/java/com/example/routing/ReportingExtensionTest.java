package com.example.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingRequest;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class ReportingExtensionTest {

    private final ReportingExtension extension = new ReportingExtension(new Defaults());

    @Test
    void theReportingUsersReadsGoToTheReplicas() {
        assertEquals(RoutingDecision.routeTo(30), extension.route(new Request("reporting", " SELECT 1", false)));
    }

    @Test
    void writesAndTransactionsAreLeftToOthers() {
        assertEquals(RoutingDecision.pass(), extension.route(new Request("reporting", "DELETE FROM t", false)));
        assertEquals(RoutingDecision.pass(), extension.route(new Request("reporting", "SELECT 1", true)));
    }

    @Test
    void otherUsersAreLeftToOthers() {
        assertEquals(RoutingDecision.pass(), extension.route(new Request("shop", "SELECT 1", false)));
    }

    private record Request(String user, String sql, boolean inTransaction) implements RoutingRequest {
        @Override
        public String schema() {
            return "";
        }

        @Override
        public RoutingRequest copy() {
            return this;
        }
    }

    /** What the container hands to the constructor when nobody has configured anything. */
    private record Defaults() implements ReportingExtension.Config {
        @Override
        public String user() {
            return "reporting";
        }

        @Override
        public int hostgroup() {
            return 30;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ReportingExtension.Config.class;
        }
    }
}
