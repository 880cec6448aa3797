/** Who has how many connections, over all event loops: what is shared, and therefore counted, between them. */
package io.pointsman.backend.usage;
