package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import org.junit.jupiter.api.Test;

final class TryOutTest {
    @Test
    void t() throws Exception {
        StringBuilder out = new StringBuilder();
        int bad = 0;
        for (SpokenExample e : SpokenExample.all())
            for (Language l : Language.values()) {
                String said;
                try {
                    said = new SpokenMaths(l).read(e.latex()).words();
                } catch (RuntimeException x) {
                    said = x + " " + x.getStackTrace()[0] + x.getStackTrace()[1];
                }
                if (!said.equals(e.words(l))) {
                    bad++;
                    out.append(e.latex())
                            .append("\n   want ")
                            .append(e.words(l))
                            .append("\n   said ")
                            .append(said)
                            .append("\n");
                }
            }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/speech.diff"), bad + "\n" + out);
        StringBuilder t = new StringBuilder();
        for (String line : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/tmp/try.txt"))) {
            t.append(line).append('\n');
            for (Language l : Language.values()) {
                Reading r = new SpokenMaths(l).read(line);
                t.append("  ")
                        .append(l.tag())
                        .append(": ")
                        .append(r.words())
                        .append(r.unknown().isEmpty() ? "" : "   ?" + r.unknown())
                        .append(r.faults().isEmpty() ? "" : "   !" + r.faults())
                        .append('\n');
            }
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/try.out"), t);
    }
}
