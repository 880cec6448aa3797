/** The folder of what runs beside the installation, and what is done about it. */
package io.pointsman.deploy.folder;
