package dev.lockstep.audio.voices;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Looks at what came in the place of sound. Some services answer 200 with an error, or with a page of
/// whoever stands between.
final class Sound {
    private static final List<String> CONTAINERS = List.of("RIFF", "ID3", "OggS", "fLaC");
    private static final List<String> BYTES = List.of("application/octet-stream", "binary/octet-stream", "");
    private static final int HEAD = 200;

    private Sound() {}

    /// The samples that an answer holds.
    ///
    /// @throws ProviderException in doubt: `not_audio`, `speech_cut_off`; permanent: `wrong_audio_format`
    static byte[] samples(String provider, Answer answer) throws ProviderException {
        return samples(provider, answer.contentType(), answer.body());
    }

    /// The same for an answer's parts.
    static byte[] samples(String provider, String contentType, byte[] body) throws ProviderException {
        String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
        if (!isAudio(contentType, head.strip().toLowerCase(Locale.ROOT))) {
            throw ProviderException.inDoubt("not_audio", provider + " sent " + named(contentType) + " for speech");
        }
        if (CONTAINERS.stream().anyMatch(head::startsWith) || isMp3(body)) {
            throw ProviderException.permanent(
                    "wrong_audio_format", provider + " sent a file of another format than the raw samples asked for");
        }
        if (body.length == 0 || body.length % Pcm.BYTES != 0) {
            throw ProviderException.inDoubt(
                    "speech_cut_off", provider + " sent " + body.length + " bytes, which are no whole samples");
        }
        return body;
    }

    /// Whether all of it is frames of MP3, which samples never are.
    private static boolean isMp3(byte[] body) {
        try {
            return Mp3Frames.read(new ByteArrayInputStream(body)).count() > 0;
        } catch (IOException samples) {
            return false;
        }
    }

    private static boolean isAudio(String type, String head) {
        if (type.startsWith("audio/")) return true;
        boolean isPage = head.startsWith("{\"") || head.startsWith("<!doctype") || head.startsWith("<html");
        return BYTES.contains(type) && !isPage;
    }

    private static String named(String contentType) {
        return contentType.matches("[a-z]+/[a-z0-9.+-]{1,60}") ? contentType : "something else";
    }

    /// A call for speech whose answer broke off has another name than a call for anything else.
    static ProviderException cutOff(ProviderException failed) {
        return failed.code().equals("answer_cut_off")
                ? ProviderException.inDoubt("speech_cut_off", failed.detail())
                : failed;
    }
}
