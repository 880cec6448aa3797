/** Starts the OSGi container over the installation's bundles and waits until the proxy takes connections. */
package io.pointsman.launcher.container;
