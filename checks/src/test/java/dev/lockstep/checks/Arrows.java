package dev.lockstep.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Who may import whom, as docs/architecture.md draws it: a subject may import itself, what it names, and
/// libraries of other people. Only the benchmarks and the proof, which run functions in a process of their
/// own, name a function; so nothing else can import one, another function included.
///
/// @param subject the package below the root; empty for the row that stands for every function
record Arrows(String subject, Set<String> mayImport) {
    static final Arrows STATE = row("state");
    static final Arrows RUNTIME = row("runtime", "state");
    static final Arrows CONTACTS = row("contacts", "state");
    static final Arrows RUNS = row("runs", "runtime", "state");
    static final Arrows SYNC = row("sync", "runs", "runtime", "contacts", "state");
    static final Arrows SPEECH = row("speech");
    /// Both the modules of shared and the function, whose packages lie within theirs.
    static final Arrows AUDIO = row("audio", "speech", "content", "runtime", "state");
    static final Arrows FUNCTION = row("", "sync", "runs", "runtime", "contacts", "state");
    static final Arrows WORLD = row("world", "simulator", "servers", "contacts", "runtime", "state");
    static final Arrows SIMULATOR = row("simulator");
    static final Arrows SERVERS = row("servers");
    static final Arrows SYSTEM = row("system", "simulator", "servers", "contacts", "content", "runtime", "state");
    static final Arrows BENCH = row(
            "bench",
            "backfill",
            "enterprise",
            "smart",
            "system",
            "simulator",
            "servers",
            "contacts",
            "content",
            "audio",
            "speech",
            "runtime",
            "state");

    static final Arrows PROOF =
            row("proof", "enterprise", "smart", "simulator", "sync", "runs", "contacts", "runtime", "state");

    /// Both the module of shared and the function, whose package lies within its.
    static final Arrows CONTENT = row("content", "runs", "runtime", "state");

    static final List<Arrows> SUBJECTS = List.of(
            STATE, RUNTIME, RUNS, CONTACTS, CONTENT, SYNC, SPEECH, AUDIO, WORLD, SIMULATOR, SERVERS, SYSTEM, BENCH,
            PROOF);

    private static Arrows row(String subject, String... mayImport) {
        return new Arrows(subject, Set.of(mayImport));
    }

    /// This row's rule.
    ///
    /// @param root the package that subjects are children of
    ArchRule rule(String root) {
        return rule(root, subject);
    }

    /// This row's rule for a subject that the row stands for, such as one of the functions.
    ArchRule rule(String root, String subject) {
        List<String> allowed = new ArrayList<>();
        allowed.add(root + "." + subject + "..");
        mayImport.forEach(each -> allowed.add(root + "." + each + ".."));
        DescribedPredicate<JavaClass> ours = resideInAnyPackage(root + "..");
        DescribedPredicate<JavaClass> fine = resideInAnyPackage(allowed.toArray(String[]::new));
        return classes()
                .that()
                .resideInAPackage(root + "." + subject + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(ours).or(fine))
                .as(subject + " imports nothing of ours but " + (mayImport.isEmpty() ? "itself" : mayImport))
                .allowEmptyShould(true);
    }
}
