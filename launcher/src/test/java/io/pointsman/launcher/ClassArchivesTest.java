package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivesTest {

    @TempDir
    private Path home;

    @Test
    void anArchiveIsNamedAfterItsSizeAndTakesThePlaceOfTheLastOneForTheSameJava() throws Exception {
        // Given
        ClassArchives archives = new ClassArchives(home.resolve("prepared/java-17.0.15"));
        Path first = archives.accept(Files.writeString(archives.unfinished(), "four"));
        Path other = Files.writeString(home.resolve("prepared/java-25.0.3-4.archive"), "four");

        // When
        Path second = archives.accept(Files.writeString(archives.unfinished(), "seven!!"));

        // Then
        assertThat(second).hasFileName("java-17.0.15-7.archive").hasContent("seven!!");
        assertThat(first).doesNotExist();
        assertThat(other).exists();
    }
}
