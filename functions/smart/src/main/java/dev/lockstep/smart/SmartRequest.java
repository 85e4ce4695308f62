package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.sync.plans.Manner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a smart sync is asked to do (seed 002, "smart-sync").
///
/// @param emails those named, as they were written, by their canonical form; an email that is named twice
///     is there once
/// @param dryRun whether to say only what would be changed
/// @param repair whether to fill blanks on the sides that the mode writes to, and to do nothing else
/// @param force whether to try although the breaker is open
public record SmartRequest(Mode mode, Map<String, String> emails, boolean dryRun, boolean repair, boolean force) {
    /// Seed 002: "Syncing 1-100 specific records".
    static final int MOST_EMAILS = 100;

    private static final String EMAILS = "emails";
    private static final Set<String> MODES =
            Stream.of(Mode.values()).map(Mode::word).collect(Collectors.toUnmodifiableSet());

    /// Which sides may be written to (seed 002, "Sync Modes").
    public enum Mode {
        A_TO_B("AtoB", Set.of(Side.B)),
        B_TO_A("BtoA", Set.of(Side.A)),
        BIDIRECTIONAL("bidirectional", Set.of(Side.A, Side.B)),
        /// Both, and everybody is compared field by field, those too whom a look at their shadow shows to
        /// be in step.
        FULL("full", Set.of(Side.A, Side.B));

        private final String word;
        private final Set<Side> sides;

        Mode(String word, Set<Side> sides) {
            this.word = word;
            this.sides = sides;
        }

        /// The mode of a word.
        ///
        /// @throws IllegalArgumentException for any other word
        static Mode of(String word) {
            for (Mode mode : values()) {
                if (mode.word.equals(word)) return mode;
            }
            throw new IllegalArgumentException("no mode is named so");
        }

        /// As the seed writes it.
        String word() {
            return word;
        }

        Set<Side> sides() {
            return sides;
        }

        /// How linked contacts are planned.
        ///
        /// @param repair whether blanks are to be filled and nothing else
        Manner manner(boolean repair) {
            if (repair) return Manner.REPAIR;
            return this == FULL ? Manner.CLOSE : Manner.USUAL;
        }
    }

    /// Reads the body of POST /smart. Where no mode is named it is `bidirectional`, and `BtoA` for a repair:
    /// blanks in MailerLite are filled only when asked.
    ///
    /// @throws Refusal naming the field at fault
    public static SmartRequest read(ObjectNode json) {
        Body body = Body.of(json, Set.of("mode", EMAILS, "dryRun", "repair", "force"));
        boolean repair = body.flag("repair", false);
        Mode mode = Mode.of(body.word("mode", MODES, (repair ? Mode.B_TO_A : Mode.BIDIRECTIONAL).word()));
        List<String> named = body.texts(EMAILS, 1, MOST_EMAILS);
        Map<String, String> emails = new LinkedHashMap<>();
        for (int place = 0; place < named.size(); place++) {
            String canonical = String.valueOf(Form.EMAIL.of(named.get(place)));
            String fault = EmailAddress.fault(canonical);
            if (fault != null) throw Refusal.field(EMAILS + "[" + place + "]", fault);
            emails.putIfAbsent(canonical, named.get(place));
        }
        return new SmartRequest(mode, emails, body.flag("dryRun", false), repair, body.flag("force", false));
    }

    /// Whom it names, and how they are to be brought in step.
    Asked asked() {
        Map<Who, String> people = new LinkedHashMap<>();
        emails.forEach((canonical, written) -> people.put(new Who.Email(canonical), written));
        return new Asked(people, mode.sides(), mode.manner(repair), dryRun, false);
    }
}
