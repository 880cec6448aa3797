/**
 * For tests of routing extensions: requests as the proxy would make them, and configurations as the container would hand
 * them over, both in memory.
 *
 * <p>A plain jar for the class path of a test. It is not deployed, and nothing in production depends on it.
 */
package io.pointsman.api.routing.testkit;
