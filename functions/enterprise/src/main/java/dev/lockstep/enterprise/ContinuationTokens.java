package dev.lockstep.enterprise;

import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.Runs;
import dev.lockstep.state.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The seed's `nextCursor`: names a run and the very place at which it waits, so that a cursor that was used, made up,
/// or belongs to another direction or mapping is told from the one to go on with.
final class ContinuationTokens {
    private static final String NO_CURSOR = "is not one that the last answer gave";
    private final Runs runs;
    private final String mapping;

    /// The fingerprint of the mapping at hand.
    String mapping() {
        return mapping;
    }

    /// @param mapping the fingerprint of the mapping
    ContinuationTokens(Runs runs, String mapping) {
        this.runs = runs;
        this.mapping = mapping;
    }

    String token(Run resting) {
        String text = resting.runId() + "." + place(resting);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The run that waits at the token's place.
    ///
    /// @throws Refusal 400 naming the field `cursor`, or `direction` where it is another than the run's
    Run run(String token, EnterpriseRequest request) {
        Run run = runs.find(runId(token)).orElseThrow(() -> Refusal.field("cursor", NO_CURSOR));
        if (run.status() != RunStatus.PAUSED || !token.equals(token(run))) throw Refusal.field("cursor", NO_CURSOR);
        EnterpriseRequest begun = EnterpriseRequest.stored(run.request());
        if (!begun.sides().equals(request.sides())) {
            throw Refusal.field("direction", "must be the cursor's own, " + begun.direction());
        }
        if (begun.dryRun() != request.dryRun()) throw Refusal.field("dryRun", "must be the cursor's own");
        return run;
    }

    private static String runId(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int dot = text.indexOf('.');
            if (dot > 0) return text.substring(0, dot);
        } catch (IllegalArgumentException madeUp) {
            throw Refusal.field("cursor", NO_CURSOR);
        }
        throw Refusal.field("cursor", NO_CURSOR);
    }

    private String place(Run run) {
        return Sha256.hex(run.slice() + Json.write(run.cursor()) + Json.write(run.request()) + mapping, 12);
    }
}
