/** The commands that show and change the configurations of components. */
package io.pointsman.admin.config;
