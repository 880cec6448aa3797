/** An example: writes are refused at certain times of the day. */
package com.example.window;
