/** The arrows of the architecture, checked on what was really built. */
package io.pointsman.itests.container.arrows;
