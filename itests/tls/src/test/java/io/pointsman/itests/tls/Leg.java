package io.pointsman.itests.tls;

import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestRequest;

/** A side of the proxy, with the prefix of its variables. */
enum Leg {
    CLIENTS("c2s") {
        @Override
        TestRequest usedAs(TestRequest request) {
            return request.serverAuth();
        }

        @Override
        TestRequest misused(TestRequest request) {
            return request.clientAuth();
        }
    },
    SERVERS("p2s") {
        @Override
        TestRequest usedAs(TestRequest request) {
            return request.clientAuth();
        }

        @Override
        TestRequest misused(TestRequest request) {
            return request.serverAuth();
        }
    };

    private final String prefix;

    Leg(String prefix) {
        this.prefix = prefix;
    }

    String variable(String what) {
        return "ssl_" + prefix + "_" + what;
    }

    /** For what the proxy is on this leg. */
    abstract TestRequest usedAs(TestRequest request);

    /** For what it is not. */
    abstract TestRequest misused(TestRequest request);

    /** A request that only lacks what makes it special. */
    TestRequest request(TestAuthority authority) {
        return usedAs(authority.request("localhost").dns("localhost").ip("127.0.0.1"));
    }
}
