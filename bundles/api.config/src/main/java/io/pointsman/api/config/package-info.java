/**
 * The runtime configuration as immutable records, and how it changes.
 *
 * <p>{@code admin} builds a {@link io.pointsman.api.config.RuntimeConfig} and gives it to
 * {@link io.pointsman.api.config.RuntimeConfigs}, which {@code core} implements; every
 * {@link io.pointsman.api.config.Configurable} then prepares, and if nobody refuses, everybody commits.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
