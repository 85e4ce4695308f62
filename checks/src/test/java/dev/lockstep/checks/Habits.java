package dev.lockstep.checks;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Habits of the house that a compiler does not hold us to. `root` is the package that subjects are children
/// of.
final class Habits {
    /// Pure thinking: values in, values out.
    private static final List<String> PURE = List.of(
            "contacts.canonical",
            "contacts.consent",
            "contacts.mapping",
            "contacts.matching",
            "contacts.membership",
            "contacts.merge",
            "contacts.texts",
            "contacts.planning",
            "speech",
            "audio.script",
            "state.guards",
            "state.pacing");

    /// Where a program stands on one machine, in front of a person.
    private static final List<String> ON_A_TERMINAL = List.of("simulator", "servers", "system", "bench", "proof");

    private static final String READS_THE_ENVIRONMENT = ".*(Handler|Environment)(\\$.*)?";

    private Habits() {}

    static List<ArchRule> all(String root) {
        return List.of(
                pureImportsNoEdge(root),
                pureReadsNoClock(root),
                environmentIsReadAtTheEdge(root),
                noJavaUtilLogging(root),
                noStandardOut(root),
                noFieldInjection(root),
                packagesFormNoCircle(root));
    }

    /// A package that needs another is not needed by it, by however many steps.
    static ArchRule packagesFormNoCircle(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("packages form no circle");
    }

    static ArchRule pureImportsNoEdge(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(root, PURE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "com.amazonaws..",
                        "java.net..",
                        "java.sql..",
                        "javax.sql..",
                        "com.zaxxer..")
                .as("pure thinking knows no AWS, no network and no database")
                .allowEmptyShould(true);
    }

    static ArchRule pureReadsNoClock(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(root, PURE))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.time.Clock.class, java.util.Random.class, java.security.SecureRandom.class)
                .orShould()
                .accessTargetWhere(call("java\\.time\\..*", "now"))
                .orShould()
                .accessTargetWhere(call("java\\.lang\\.System", "currentTimeMillis|nanoTime"))
                .orShould()
                .accessTargetWhere(call("java\\.util\\.UUID", "randomUUID"))
                .as("pure thinking reads no clock and draws no lot")
                .allowEmptyShould(true);
    }

    /// Composition roots and `*Environment` classes of functions and shared may; programs on a terminal may.
    static ArchRule environmentIsReadAtTheEdge(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages(root, ON_A_TERMINAL))
                .and()
                .haveNameNotMatching(READS_THE_ENVIRONMENT)
                .should()
                .accessTargetWhere(call("java\\.lang\\.System", "getenv"))
                .as("the environment is read by a Handler or an Environment, and handed on as a map")
                .allowEmptyShould(true);
    }

    static ArchRule noJavaUtilLogging(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .as("logs go through SLF4J")
                .allowEmptyShould(true);
    }

    static ArchRule noStandardOut(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages(root, ON_A_TERMINAL))
                .should()
                .accessTargetWhere(call("java\\.lang\\.System", "out|err")
                        .or(call("java\\.lang\\.Throwable|.*Exception", "printStackTrace")))
                .as("what runs on Lambda logs and does not print")
                .allowEmptyShould(true);
    }

    static ArchRule noFieldInjection(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notBeAnnotatedWith(injects())
                .as("objects are wired by constructors, in one place")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaAnnotation<?>> injects() {
        return DescribedPredicate.describe(
                "an annotation that injects",
                annotation -> annotation.getRawType().getSimpleName().matches("Inject|Autowired|Resource|Value|Mock"));
    }

    private static DescribedPredicate<JavaAccess<?>> call(String ownerName, String memberName) {
        DescribedPredicate<JavaClass> ownerNamed = DescribedPredicate.describe(
                "owner " + ownerName, type -> type.getName().matches(ownerName));
        return target(owner(ownerNamed)).and(target(nameMatching(memberName)));
    }

    private static String[] packages(String root, List<String> subjects) {
        return subjects.stream().map(subject -> root + "." + subject + "..").toArray(String[]::new);
    }
}
