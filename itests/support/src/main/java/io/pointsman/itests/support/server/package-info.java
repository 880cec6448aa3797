/** Real database servers, taken from Maven artifacts, started for a test and stopped for sure. */
package io.pointsman.itests.support.server;
