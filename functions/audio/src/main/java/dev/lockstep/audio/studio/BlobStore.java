package dev.lockstep.audio.studio;

import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What was written, spoken and joined, as objects under their keys in S3. Nothing is ever overwritten: what
/// is there was made of the same. Thread-safe.
final class BlobStore {
    /// Where all of it is.
    static final String PREFIX = "audio/";
    private static final String EDITIONS = "editions/";
    private static final String MANIFEST = ".json";

    private static final Logger LOG = LoggerFactory.getLogger(BlobStore.class);
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

    /// Since when what is not needed has not been.
    static final String UNNEEDED = PREFIX + "unneeded.json";

    /// How many objects one request may delete (S3, DeleteObjects).
    static final int MOST_AT_ONCE = 1_000;

    /// What a cleaning that began then has found to be needed so far.
    static String marks(Instant begun) {
        return PREFIX + "marks/" + begun.toEpochMilli() + ".txt";
    }

    /// Of a script whose first answer was of no use: that it was, and what it cost.
    static String rejected(String key) {
        return PREFIX + "scripts/" + key + ".rejected.json";
    }

    static String speech(String key) {
        return PREFIX + "speech/" + key + ".pcm";
    }

    static String audio(String edition) {
        return PREFIX + EDITIONS + edition + ".mp3";
    }

    static String captions(String edition) {
        return PREFIX + EDITIONS + edition + ".vtt";
    }

    static String manifest(String edition) {
        return PREFIX + EDITIONS + edition + MANIFEST;
    }

    static boolean isManifest(String name) {
        return name.startsWith(PREFIX + EDITIONS) && name.endsWith(MANIFEST);
    }

    /// The edition of a manifest.
    static String edition(String manifest) {
        return manifest.substring((PREFIX + EDITIONS).length(), manifest.length() - MANIFEST.length());
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

    /// Puts an object in the place of the one of that name: what functions note for themselves.
    void replace(String name, String type, String text) {
        try {
            s3.putObject(request -> request.bucket(bucket).key(name).contentType(type), RequestBody.fromString(text));
        } catch (SdkException broken) {
            throw unavailable("put", name, broken);
        }
    }

    /// The names of all there is but the list of what is unneeded.
    List<String> names() {
        try {
            return s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX)).contents().stream()
                    .map(S3Object::key)
                    .filter(name -> !name.equals(UNNEEDED))
                    .toList();
        } catch (SdkException broken) {
            throw unavailable("list", PREFIX, broken);
        }
    }

    /// Deletes up to [#MOST_AT_ONCE] objects.
    ///
    /// @return those that S3 did not delete, which are to be deleted another time
    List<String> deleteAll(List<String> names) {
        if (names.isEmpty()) return List.of();
        List<ObjectIdentifier> objects = names.stream()
                .map(name -> ObjectIdentifier.builder().key(name).build())
                .toList();
        try {
            List<S3Error> errors = s3.deleteObjects(request -> request.bucket(bucket)
                            .delete(delete -> delete.objects(objects).quiet(true)))
                    .errors();
            if (!errors.isEmpty()) {
                S3Error first = errors.getFirst();
                LOG.warn("S3 did not delete {} objects: {} of {}", errors.size(), first.code(), first.key());
            }
            return errors.stream().map(S3Error::key).toList();
        } catch (SdkException broken) {
            throw unavailable("delete", names.getFirst(), broken);
        }
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
