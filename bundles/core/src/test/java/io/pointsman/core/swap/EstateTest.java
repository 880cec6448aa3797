package io.pointsman.core.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.lifecycle.Legacies;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What generations of a room hand to each other. */
class EstateTest {

    private final Estate estate = new Estate();

    /** Counts letters. */
    private static final class Room implements Legacies.Keeper {
        private String counted;

        Room(String counted) {
            this.counted = counted;
        }

        @Override
        public byte[] exportState() {
            byte[] all = counted.getBytes(StandardCharsets.US_ASCII);
            counted = "";
            return all;
        }

        @Override
        public void adopt(byte[] state) {
            counted += new String(state, StandardCharsets.US_ASCII);
        }
    }

    private static final class Broken implements Legacies.Keeper {
        @Override
        public byte[] exportState() {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void adopt(byte[] state) {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void aSuccessorHasWhatItsPredecessorCountedBeforeAndAfterItCame() {
        // Given
        Room old = new Room("a");
        Runnable leaves = estate.keep("letters", old);
        Room newer = new Room("");
        estate.keep("letters", newer);
        old.counted = "b";

        // When
        leaves.run();

        // Then
        assertThat(newer.counted).isEqualTo("ab");
        assertThat(old.counted).isEmpty();
    }

    @Test
    void whatIsLeftWaitsForWhoeverComes() {
        // Given
        estate.keep("letters", new Room("a")).run();
        Room newer = new Room("");

        // When
        estate.keep("letters", newer);

        // Then
        assertThat(newer.counted).isEqualTo("a");
    }

    @Test
    void aRollbackGivesItBack() {
        // Given
        Room old = new Room("a");
        estate.keep("letters", old);
        Room newer = new Room("");
        Runnable leaves = estate.keep("letters", newer);
        newer.counted += "b";

        // When
        leaves.run();
        leaves.run();

        // Then
        assertThat(old.counted).isEqualTo("ab");
    }

    @Test
    void oneRoomsMistakeIsNotAnothersLoss() {
        // Given
        Runnable leaves = estate.keep("letters", new Broken());
        Room newer = new Room("a");
        estate.keep("letters", newer);

        // When
        leaves.run();

        // Then
        assertThat(newer.counted).isEqualTo("a");
    }
}
