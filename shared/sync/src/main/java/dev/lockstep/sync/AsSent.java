package dev.lockstep.sync;

import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what MailerLite says it holds with what it was sent: it may answer success and have made something else of
/// a value. Pure.
final class AsSent {
    private final Map<String, FieldMapping> fields;

    AsSent(Mapping mapping) {
        this.fields = mapping.fields().stream().collect(Collectors.toMap(FieldMapping::column, Function.identity()));
    }

    /// The columns that MailerLite holds otherwise than they were sent, with the canonical value of each side.
    ///
    /// @param answered the subscriber of the answer; null where the answer had none
    Map<String, OpenField> differing(PairPlan plan, @Nullable Subscriber answered) {
        Map<String, OpenField> differing = new TreeMap<>();
        if (answered == null) return differing;
        for (Change.Field change : plan.fields(Side.B)) {
            FieldMapping field = fields.get(change.column());
            if (field == null) continue;
            String sent = field.form().of(change.value());
            String held = field.form().of(answered.value(field.field()));
            if (!Objects.equals(sent, held)) differing.put(change.column(), new OpenField(sent, held));
        }
        return differing;
    }
}
