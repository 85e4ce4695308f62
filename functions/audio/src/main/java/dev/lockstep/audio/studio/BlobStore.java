package dev.lockstep.audio.studio;

import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What was written, spoken and joined, as objects under their keys in S3. Nothing is ever overwritten: what
/// is there was made of the same. Thread-safe.
final class BlobStore {
    /// Where all of it is.
    static final String PREFIX = "audio/";

    private static final int ABSENT = 404;
    private static final int EXISTS = 412;
    private static final int AT_ONCE = 409;
    private static final int MOST_ATTEMPTS = 5;

    private final S3Client s3;
    private final String bucket;

    BlobStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    static String script(String key) {
        return PREFIX + "scripts/" + key + ".json";
    }

    /// Of a script whose first answer was of no use: that it was, and what it cost.
    static String rejected(String key) {
        return PREFIX + "scripts/" + key + ".rejected.json";
    }

    static String speech(String key) {
        return PREFIX + "speech/" + key + ".pcm";
    }

    static String audio(String edition) {
        return PREFIX + "editions/" + edition + ".mp3";
    }

    static String captions(String edition) {
        return PREFIX + "editions/" + edition + ".vtt";
    }

    static String manifest(String edition) {
        return PREFIX + "editions/" + edition + ".json";
    }

    boolean has(String name) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(name));
            return true;
        } catch (S3Exception refused) {
            if (isAbsent(refused)) return false;
            throw unavailable("look at", name, refused);
        } catch (SdkException broken) {
            throw unavailable("look at", name, broken);
        }
    }

    Optional<byte[]> get(String name) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(name))
                            .asByteArray());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (S3Exception refused) {
            if (isAbsent(refused)) return Optional.empty();
            throw unavailable("read", name, refused);
        } catch (SdkException broken) {
            throw unavailable("read", name, broken);
        }
    }

    Optional<String> text(String name) {
        return get(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Puts an object unless it is there.
    ///
    /// @throws CodedException `aws_unavailable` where S3 refuses it
    void put(String name, String type, byte[] bytes) {
        put(name, type, RequestBody.fromBytes(bytes));
    }

    /// Puts a file unless it is there.
    void put(String name, String type, Path file) {
        put(name, type, RequestBody.fromFile(file));
    }

    private void put(String name, String type, RequestBody body) {
        for (int attempt = 1; ; attempt++) {
            try {
                s3.putObject(
                        request -> request.bucket(bucket)
                                .key(name)
                                .contentType(type)
                                .ifNoneMatch("*"),
                        body);
                return;
            } catch (S3Exception refused) {
                if (refused.statusCode() == EXISTS) return;
                // Somebody else puts or deletes it at the same time: which of the two, the next attempt says.
                if (refused.statusCode() != AT_ONCE || attempt == MOST_ATTEMPTS)
                    throw unavailable("put", name, refused);
            } catch (SdkException broken) {
                throw unavailable("put", name, broken);
            }
        }
    }

    void delete(String name) {
        s3.deleteObject(request -> request.bucket(bucket).key(name));
    }

    /// A new file on this machine's disk, deleted by its caller.
    static Path temporary() throws IOException {
        return Files.createTempFile("edition", ".mp3");
    }

    /// S3 says so to whoever may list the bucket, as this function may. A 403 tells nothing: what is taken
    /// for absent is bought again.
    private static boolean isAbsent(S3Exception refused) {
        return refused.statusCode() == ABSENT;
    }

    private static CodedException unavailable(String operation, String name, SdkException cause) {
        return new CodedException("aws_unavailable", "S3 did not " + operation + " " + name, cause);
    }
}
