/** The numbered configurations that were in force: written down before they are, listed, loaded again, confirmed. */
package io.pointsman.admin.versions;
