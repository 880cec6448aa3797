/** The distribution's bundles in a container of the test's own: they resolve, start in any order, come and go. */
package io.pointsman.itests.container.start;
