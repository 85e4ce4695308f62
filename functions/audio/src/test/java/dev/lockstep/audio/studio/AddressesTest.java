package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Until when addresses may be used, by the credentials that sign them.
final class AddressesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.700Z");
    private static final Instant SECOND = Instant.parse("2026-11-22T10:00:00Z");

    private static Addresses signedBy(AwsCredentialsProvider credentials) {
        S3Presigner presigner = S3Presigner.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .build();
        return new Addresses(presigner, credentials, "blobs", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static AwsSessionCredentials temporary(String key, Instant end) {
        return AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(end)
                .build();
    }

    private static void endsAfter(AwsCredentials credentials, Duration length) {
        Addresses.Opening open = signedBy(() -> credentials).open();

        assertThat(open.length()).isEqualTo(length);
        assertThat(open.end()).isEqualTo(SECOND.plus(length));
        assertThat(open.of("audio/editions/a.mp3")).contains("X-Amz-Expires=" + length.toSeconds() + "&");
    }

    @Test
    void addresses_ofCredentialsThatDoNotEnd_orDoNotSayIt_areOpenForAnHour() {
        endsAfter(AwsBasicCredentials.create("key", "secret"), Duration.ofHours(1));
        endsAfter(AwsSessionCredentials.create("key", "secret", "token"), Duration.ofHours(1));
    }

    @Test
    void addresses_ofCredentialsThatEndSooner_endWithThem() {
        endsAfter(temporary("key", SECOND.plusSeconds(3599)), Duration.ofSeconds(3599));
        endsAfter(temporary("key", Instant.parse("2026-11-22T10:07:00.900Z")), Duration.ofMinutes(7));
        endsAfter(temporary("key", SECOND.plusSeconds(3601)), Duration.ofHours(1));
    }

    @Test
    void addresses_ofCredentialsThatHaveEnded_areOpenNoLongerThanASecond() {
        endsAfter(temporary("key", SECOND.minusSeconds(5)), Duration.ofSeconds(1));
    }

    @Test
    void addressesOfOneOpening_areSignedByTheCredentialsWhoseEndIsSaid() {
        AtomicInteger number = new AtomicInteger();
        AwsCredentialsProvider renewed = () -> {
            int key = number.incrementAndGet();
            return temporary("key" + key, SECOND.plusSeconds(60L * key));
        };

        Addresses.Opening open = signedBy(renewed).open();

        assertThat(open.length()).isEqualTo(Duration.ofMinutes(1));
        assertThat(open.of("audio/editions/a.mp3")).contains("X-Amz-Credential=key1%2F");
        assertThat(open.of("audio/editions/a.vtt")).contains("X-Amz-Credential=key1%2F");
    }
}
