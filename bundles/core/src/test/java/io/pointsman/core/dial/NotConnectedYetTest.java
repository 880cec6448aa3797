package io.pointsman.core.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotConnectedYetTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void add() {
        channel.pipeline().addLast(new NotConnectedYet());
    }

    @Test
    void whatHappensBeforeTheConnectIsNothingToTell() {
        channel.pipeline().fireExceptionCaught(new NotYetConnectedException());

        channel.checkException();
    }

    @Test
    void onceConnectedEveryFailureGoesWhereItBelongs() {
        // When
        channel.pipeline().fireChannelActive();

        // Then
        assertThat(channel.pipeline().get(NotConnectedYet.class)).isNull();
        channel.pipeline().fireExceptionCaught(new IOException("reset"));
        assertThatThrownBy(channel::checkException).hasMessageContaining("reset");
    }
}
