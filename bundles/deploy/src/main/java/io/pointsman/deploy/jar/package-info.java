/** Jars that want in: what they are, and whether they may. */
package io.pointsman.deploy.jar;
