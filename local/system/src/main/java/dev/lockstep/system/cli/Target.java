package dev.lockstep.system.cli;

import java.net.URI;
import java.util.Optional;

/// Which running Lockstep the commands talk to: that of LOCKSTEP_URL and LOCKSTEP_TOKEN, or the last `up` of the data
/// folder.
final class Target {
    private Target() {}

    static ApiClient connect(Surroundings surroundings) {
        Optional<UpFile> last = UpFile.read(surroundings.dataFolder());
        URI url = surroundings
                .variable("LOCKSTEP_URL")
                .map(Target::parse)
                .or(() -> last.map(UpFile::url))
                .orElseThrow(() -> CommandFailure.failed(
                        "no ./lockstep up has run here; start one, or set LOCKSTEP_URL and LOCKSTEP_TOKEN"));
        // The token of the last `up` is told to nobody else.
        String token = surroundings
                .variable("LOCKSTEP_TOKEN")
                .map(value -> HeaderSecret.of("LOCKSTEP_TOKEN", value))
                .or(() -> last.filter(up -> up.url().equals(url))
                        .map(up -> HeaderSecret.of("the token in up.json", up.token())))
                .orElseThrow(() -> CommandFailure.usage("LOCKSTEP_URL is set and LOCKSTEP_TOKEN is not"));
        return new ApiClient(url, token);
    }

    private static URI parse(String text) {
        if (!text.matches("https?://[^\\s]+")) {
            throw CommandFailure.usage("LOCKSTEP_URL is no http or https address: " + text);
        }
        return URI.create(text.replaceAll("/+$", ""));
    }
}
