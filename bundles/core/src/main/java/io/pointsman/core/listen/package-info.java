/** The addresses clients arrive at, and how they are drained. */
package io.pointsman.core.listen;
