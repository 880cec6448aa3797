/** The configuration in force, and how the next one takes its place everywhere or nowhere. */
package io.pointsman.core.config;
