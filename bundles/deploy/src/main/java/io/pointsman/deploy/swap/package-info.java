/** One generation goes in beside another, takes over, and the other goes. */
package io.pointsman.deploy.swap;
