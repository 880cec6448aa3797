package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.ResponseEnd;

/** Where a followed answer goes. */
public interface ResponseSink {

    /** Consumes bytes of the answer. */
    void onBytes(ByteBuf bytes);

    void onLocalInfileRequest();

    void onResponseEnd(ResponseEnd end);
}
