/** What every integration test needs: free ports, waiting without sleeping, the places of the checkout. */
package io.pointsman.itests.support;
