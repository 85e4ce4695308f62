package dev.lockstep.audio.studio;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where an edition stands among those of its status, which is where a list of them goes on behind it. Its
/// text opens nothing that the list itself does not show, so it is checked for its shape and not signed.
///
/// @param changed when the edition changed, as the index byStatus sorts it
record StatusPlace(Status status, String changed, AudioId id) {
    private static final Pattern SORTABLE = Pattern.compile("[0-9]{15}");
    private static final int PARTS = 3;

    /// @throws IllegalArgumentException where `changed` is no time of the index
    StatusPlace {
        if (!SORTABLE.matcher(changed).matches()) throw new IllegalArgumentException("not a time of the index");
    }

    /// The place of an item of the index.
    static StatusPlace of(Map<String, AttributeValue> item) {
        return new StatusPlace(
                Status.of(Attributes.text(item, "status")), Attributes.text(item, "changed"), Audio.id(item));
    }

    /// The cursor that [#parse] reads, of letters, digits, `-` and `_`.
    String text() {
        byte[] joined = (status.word() + '\n' + changed + '\n' + id.text()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /// The place of a text that [#text] made in a list of this status.
    ///
    /// @throws IllegalArgumentException where no list of this status gave it
    static StatusPlace parse(String text, Status status) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
        if (parts.length != PARTS) throw new IllegalArgumentException("not a place in a list of editions");
        var place = new StatusPlace(Status.of(parts[0]), parts[1], AudioId.parse(parts[2]));
        if (place.status() != status || !place.text().equals(text)) {
            throw new IllegalArgumentException("not a place in this list of editions");
        }
        return place;
    }
}
