package dev.lockstep.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The arrows and habits of docs/architecture.md, over the compiled main classes of every module.
final class ArchitectureTest {
    private static final String ROOT = "dev.lockstep";
    private static final Repository REPOSITORY = Repository.here();
    private static final JavaClasses MAIN = mainClasses();

    @TestFactory
    Stream<DynamicTest> arrows_ofEachSubject_runOneWay() {
        Stream<DynamicTest> subjects = Arrows.SUBJECTS.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.subject(), () -> row.rule(ROOT).check(MAIN)));
        Set<String> drawn = Arrows.SUBJECTS.stream().map(Arrows::subject).collect(Collectors.toSet());
        // Where a function shares its name with a module of shared, the row is of both.
        Stream<DynamicTest> functions = names(REPOSITORY.modules("functions")).stream()
                .filter(name -> !drawn.contains(name))
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> Arrows.FUNCTION.rule(ROOT, name).check(MAIN)));
        return Stream.concat(subjects, functions);
    }

    @TestFactory
    Stream<DynamicTest> habits_ofTheHouse_hold() {
        return Habits.all(ROOT).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
    }

    @Test
    void arrows_ofEveryModule_areDrawn() {
        Set<String> modules = new TreeSet<>(names(REPOSITORY.modules("shared")));
        modules.addAll(names(REPOSITORY.modules("local")));
        modules.add("bench");

        assertThat(Arrows.SUBJECTS.stream().map(Arrows::subject)).containsAll(modules);
    }

    @Test
    void classes_ofEveryModule_liveInItsPackage() {
        for (Path module : everyModule()) {
            String expected = ROOT + "." + module.getFileName();
            Path classes = module.resolve("target/classes");
            if (Files.isDirectory(classes)) {
                assertThat(new ClassFileImporter().importPath(classes))
                        .allSatisfy(
                                type -> assertThat(type.getPackageName() + ".").startsWith(expected + "."));
            }
        }
    }

    private static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .importPaths(everyModule().stream()
                        .map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList());
    }

    private static List<Path> everyModule() {
        return Stream.of(
                        REPOSITORY.modules("shared"),
                        REPOSITORY.modules("functions"),
                        REPOSITORY.modules("local"),
                        List.of(REPOSITORY.root().resolve("bench")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> names(List<Path> modules) {
        return modules.stream().map(module -> module.getFileName().toString()).toList();
    }
}
