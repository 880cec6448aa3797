/** Third parties' routing extensions: who is asked, in which order, and what becomes of those who misbehave. */
package io.pointsman.routing.extension;
