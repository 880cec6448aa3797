package io.pointsman.api.protocol;

/** The client has sent the empty packet that ends its file. */
public record LocalInfileEnd() {}
