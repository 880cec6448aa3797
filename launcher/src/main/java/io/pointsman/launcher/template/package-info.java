/** Writes the project that an author of a routing extension begins with. */
package io.pointsman.launcher.template;
