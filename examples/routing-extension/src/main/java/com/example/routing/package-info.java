/** An example of what a third party writes: one routing extension, and nothing else. */
package com.example.routing;
