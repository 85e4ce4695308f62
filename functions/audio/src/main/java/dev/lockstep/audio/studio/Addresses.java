package dev.lockstep.audio.studio;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Makes addresses of files that whoever has one may use for a while. Thread-safe.
final class Addresses {
    /// How long an address of a file may be used.
    private static final Duration OPEN = Duration.ofHours(1);

    private final S3Presigner presigner;
    private final AwsCredentialsProvider credentials;
    private final String bucket;
    private final Clock clock;

    /// @param credentials that sign
    Addresses(S3Presigner presigner, AwsCredentialsProvider credentials, String bucket, Clock clock) {
        this.presigner = presigner;
        this.credentials = credentials;
        this.bucket = bucket;
        this.clock = clock;
    }

    /// The addresses of some files end at the same time: an hour from now, or with the credentials that sign
    /// them where these say that they end before, since S3 refuses what ended credentials have signed
    /// (AWS, Sharing objects with presigned URLs).
    Opening open() {
        AwsCredentials signing = credentials.resolveCredentials();
        // The signature has whole seconds.
        Instant now = clock.instant().truncatedTo(SECONDS);
        Instant hour = now.plus(OPEN);
        Instant end = signing.expirationTime().filter(hour::isAfter).orElse(hour);
        return new Opening(signing, now, Duration.ofSeconds(Math.max(1, SECONDS.between(now, end))));
    }

    /// What may be opened with the credentials of a moment.
    final class Opening {
        private final AwsCredentials signing;
        private final Instant now;
        private final Duration length;

        private Opening(AwsCredentials signing, Instant now, Duration length) {
            this.signing = signing;
            this.now = now;
            this.length = length;
        }

        /// How long the addresses may be used, in whole seconds, at least one.
        Duration length() {
            return length;
        }

        /// The first instant at which they may not be used any more.
        Instant end() {
            return now.plus(length);
        }

        /// The address of an object. It is in the bucket; whether it is there is not looked at.
        String of(String name) {
            return presigner
                    .presignGetObject(request -> request.signatureDuration(length)
                            .getObjectRequest(get -> get.bucket(bucket)
                                    .key(name)
                                    .overrideConfiguration(signed ->
                                            signed.credentialsProvider(StaticCredentialsProvider.create(signing)))))
                    .url()
                    .toString();
        }
    }
}
