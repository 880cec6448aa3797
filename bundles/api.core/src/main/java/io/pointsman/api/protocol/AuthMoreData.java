package io.pointsman.api.protocol;

/** Protocol::AuthMoreData: the server's next word within one authentication method, without the 0x01 in front. */
public record AuthMoreData(byte[] data) {}
