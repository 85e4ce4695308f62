package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Severity;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says everything that is wrong in a tree. Needs no server.
@Command(
        name = "validate",
        description = "Say everything that is wrong in a tree; needs no server.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 no errors, 1 errors or the tree is refused, 2 bad usage."})
final class ContentValidate implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--source", required = true, paramLabel = "PLACE", description = "The tree: a folder or a zip.")
    private @Nullable String place;

    @Mixin
    private Answers answers = new Answers();

    ContentValidate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (place == null || place.isBlank()) throw CommandFailure.usage("--source is empty");
        if (place.startsWith("s3://")) throw CommandFailure.usage("validate reads a folder or a zip of this machine");
        Verdict verdict = new ContentPlace(Path.of(place)).read(Verdict::of);
        answers.print(surroundings.out(), verdict.json(), verdict::print);
        return verdict.site().isClean() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private record Verdict(int files, Site site, long errors) {
        static Verdict of(ContentTree tree) {
            Site site = SiteReader.read(tree);
            long errors = site.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
            return new Verdict(tree.files().size(), site, errors);
        }

        ObjectNode json() {
            ObjectNode json = Json.object()
                    .put("files", files)
                    .put("errorsCount", errors)
                    .put("warningsCount", site.findings().size() - errors);
            ObjectNode rows = json.putObject("rows");
            Map<ContentType, Long> counts =
                    site.rows().collect(Collectors.groupingBy(Row::type, Collectors.counting()));
            for (ContentType type : ContentType.values()) rows.put(type.table(), counts.getOrDefault(type, 0L));
            ArrayNode findings = json.putArray("findings");
            site.findings().stream().map(Finding::toJson).forEach(findings::add);
            return json;
        }

        void print(PrintStream out) {
            site.findings().forEach(finding -> out.println(ContentPrint.line(finding.toJson())));
            out.println(ContentPrint.plural(files, "file") + ": "
                    + ContentPrint.count(errors, site.findings().size() - errors));
        }
    }
}
