/** Whether a new generation does worse than the one before it. */
package io.pointsman.deploy.trial;
