/** An example: a share of the reads goes to a server on trial. */
package com.example.canary;
