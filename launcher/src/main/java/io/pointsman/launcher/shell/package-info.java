/** The near side of {@code pointsman shell}: lines in, answers out. What the lines mean is the instance's business. */
package io.pointsman.launcher.shell;
