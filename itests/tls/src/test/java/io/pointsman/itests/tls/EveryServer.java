package io.pointsman.itests.tls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a test once for MySQL and once for MariaDB; its parameter is the server. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}", autoCloseArguments = false) // the servers are shared by all tests
@MethodSource("io.pointsman.itests.support.server.Databases#both")
@interface EveryServer {}
