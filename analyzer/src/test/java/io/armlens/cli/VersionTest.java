package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isTheBuilds() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        String own = pom.substring(0, pom.indexOf("<packaging>"));
        assertTrue(own.contains("<version>" + Version.NUMBER + "</version>"), own);
    }
}
