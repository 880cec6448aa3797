/** Figures from whoever counts them, and the tables that show how connections are protected. */
package io.pointsman.stats;
