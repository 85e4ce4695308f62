package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.MailerLiteAccess;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.system.people.MappedFields;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the fields that the mapping names and the MailerLite account lacks.
@Command(
        name = "init",
        description = "Make the fields that the mapping names and the MailerLite account lacks.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Variables: MAILERLITE_BASE_URL and MAILERLITE_API_KEY.",
            "Exit codes: 0 made or nothing to make, 1 failed, 2 bad usage."
        })
final class FieldsInit implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(70);
    private static final int PER_MINUTE = 120;

    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Only say what would be made.")
    private boolean dryRun;

    @Mixin
    private Answers answers = new Answers();

    FieldsInit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SubscriberApi api = api();
        List<String> present =
                answered(api.fields()).stream().map(NamedId::name).toList();
        List<MappedFields.Wanted> missing = MappedFields.missing(MappingFile.bundled(), present);
        if (!dryRun) {
            missing.forEach(field -> make(api, field));
        }
        ObjectNode document = Json.object().put("dryRun", dryRun);
        ArrayNode list = document.putArray(dryRun ? "missing" : "made");
        missing.forEach(field -> list.addObject()
                .put("key", field.key())
                .put("name", field.name())
                .put("type", field.type().wire()));
        answers.print(surroundings.out(), document, out -> {
            missing.forEach(field -> out.println((dryRun ? "would make " : "made ") + field.key() + " (\""
                    + field.name() + "\", " + field.type().wire() + ")"));
            if (missing.isEmpty()) {
                out.println("MailerLite has every field of the mapping");
            }
        });
        return ExitCodes.DONE;
    }

    private static void make(SubscriberApi api, MappedFields.Wanted field) {
        String key =
                answered(api.createField(field.name(), field.type().wire())).name();
        if (!key.equals(field.key())) {
            throw CommandFailure.failed("MailerLite made the key " + key + " of the name \"" + field.name()
                    + "\", where the mapping expects " + field.key()
                    + "; delete that field there, and write its key into the mapping or make the field by hand");
        }
    }

    private SubscriberApi api() {
        Quota quota = new Quota(
                new MemoryQuotaStore(),
                QuotaRule.mailerLite(Neighbours.perMinute(surroundings, PER_MINUTE)),
                surroundings.clock());
        Quota imports = new Quota(new MemoryQuotaStore(), QuotaRule.mailerLiteImports(), surroundings.clock());
        return new SubscriberApi(
                new MailerLiteAccess(
                        required("MAILERLITE_BASE_URL"),
                        HeaderSecret.of("MAILERLITE_API_KEY", required("MAILERLITE_API_KEY")),
                        PATIENCE),
                quota,
                imports,
                surroundings.clock(),
                Thread::sleep);
    }

    private String required(String variable) {
        return surroundings
                .variable(variable)
                .orElseThrow(() -> CommandFailure.usage(variable + " is not set: it names the MailerLite account"));
    }

    private static <T> T answered(Answer<T> answer) {
        return switch (answer) {
            case Answer.Answered<T>(var value) -> value;
            case Answer.NotBefore<T>(var until) ->
                throw CommandFailure.failed("MailerLite's quota allows nothing before " + until);
        };
    }
}
