package io.pointsman.launcher.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.Installation;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Names NAMES = Names.of("tenant-router", "org.example.tenants", Kind.ROUTING);

    @TempDir
    private Path folder;

    private Template template;

    @BeforeEach
    void anInstallation() throws IOException {
        Path home = folder.resolve("a home & more");
        template = new Template(new Installation(home));
        write(home, "pom.xml", "<artifactId>@name@</artifactId> @home@ @version@");
        write(home, "gitignore", "target/");
        write(home, "src/main/java/Extension.java", "package @package@; class @class@ {}");
        write(home, "src/test/java/ExtensionTest.java", "class @class@Test {}");
    }

    private static void write(Path home, String name, String text) throws IOException {
        Path file = home.resolve("repository/template").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aProjectBearsItsNamesInFilesAndTheirPaths() throws IOException {
        // Given
        Path target = folder.resolve("projects/tenant-router");

        // When
        template.write(target, NAMES);

        // Then
        assertThat(target.resolve("src/main/java/org/example/tenants/TenantRouterExtension.java"))
                .hasContent("package org.example.tenants; class TenantRouterExtension {}");
        assertThat(target.resolve("src/test/java/org/example/tenants/TenantRouterExtensionTest.java"))
                .hasContent("class TenantRouterExtensionTest {}");
        assertThat(target.resolve(".gitignore")).exists();
    }

    @Test
    void thePomNamesTheInstallationAsAUrl() throws IOException {
        // Given
        Path target = folder.resolve("project");

        // When
        template.write(target, NAMES);

        // Then
        assertThat(Files.readString(target.resolve("pom.xml")))
                .contains("<artifactId>tenant-router</artifactId>")
                .contains("file:///")
                .contains("/a%20home%20&amp;%20more ")
                .doesNotContain("@");
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws IOException {
        // Given
        Path mine = folder.resolve("project/README.md");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");

        // Then
        assertThatThrownBy(() -> template.write(mine.getParent(), NAMES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not empty");
        assertThat(mine.getParent().resolve("pom.xml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "Tenants, com.example, no name for an extension",
        "../tenants, com.example, no name for an extension",
        "tenants, com.class, no name of a Java package",
        "tenants, io.pointsman.tenants, are Pointsman's own"
    })
    void namesThatWouldNotWorkAreRefused(String artifact, String packageName, String complaint) {
        assertThatThrownBy(() -> Names.of(artifact, packageName, Kind.ROUTING))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void theClassIsNamedAfterTheProject() {
        assertThat(classOf("tenant-router", Kind.ROUTING)).isEqualTo("TenantRouterExtension");
        assertThat(classOf("my-extension", Kind.ROUTING)).isEqualTo("MyExtension");
        assertThat(classOf("company-directory", Kind.AUTHENTICATION)).isEqualTo("CompanyDirectorySource");
    }

    private static String classOf(String artifact, Kind kind) {
        return Names.of(artifact, "com.example", kind).className();
    }

    @Test
    void eachKindHasATemplateOfItsOwn() throws IOException {
        // Given
        Path target = folder.resolve("project");
        Path source = folder.resolve("a home & more/repository/template-authentication/src/main/java/Source.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class @class@ {}");

        // When
        template.write(target, Names.of("company-directory", "com.example", Kind.AUTHENTICATION));

        // Then
        assertThat(target.resolve("src/main/java/com/example/CompanyDirectorySource.java"))
                .hasContent("class CompanyDirectorySource {}");
    }
}
