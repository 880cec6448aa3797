/** What the floor knows of clients and servers, as tables for the admin port. */
package io.pointsman.core.stats;
