/** Servers are watched: what checks find moves traffic, and their connections are as safe as all others. */
package io.pointsman.itests.traffic.monitor;
