/** What has been done, and what is not to be tried again. */
package io.pointsman.deploy.record;
