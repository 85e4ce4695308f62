package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A wish that meets others at work, or whose bearer ends before it is queued.
final class WishesTest {
    private static final World WORLD = new World();
    private static int number;

    private final AudioId id = World.article("wish-" + ++number);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    private static JsonNode ask(AudioHandler handler, AudioId id, double style) {
        String body = Json.write(World.request(id, Json.object().put("style", style)));
        return WORLD.invoke(handler, Events.http("POST", "/audio", body, "Bearer " + World.TOKEN));
    }

    @Test
    void ask_whileAWorkerTakesTheRow_isMadeAsItWasAsked() {
        WORLD.write(id, "Gravel", World.paragraph(1, 1));
        ask(WORLD.handler(), id, 0.2);
        var taken = new AtomicInteger();
        UnaryOperator<DynamoDbClient> late = client -> Watched.before(client, request -> {
            if (isWish(request) && taken.getAndIncrement() == 0) {
                WORLD.table().hold(id, WORLD.clock.instant().plus(Duration.ofMinutes(5)));
            }
        });

        JsonNode answer = ask(WORLD.handler(late, UnaryOperator.identity(), UnaryOperator.identity()), id, 0.3);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
        assertThat(taken.get()).isEqualTo(2);
        assertThat(WORLD.find(id).settings().values()).containsEntry("style", 0.3);
    }

    private static boolean isWish(SdkRequest request) {
        return request instanceof UpdateItemRequest update
                && update.updateExpression().contains("recipe = :recipe");
    }

    @Test
    void changed_whoseBearerEndsBeforeItIsQueued_isQueuedWhenItIsDeliveredAgain() {
        WORLD.write(id, "Gravel", World.paragraph(1, 1));
        WORLD.speak(id);
        WORLD.write(id, "Gravel", World.paragraph(1, 2));
        JsonNode changed = Events.queued(Json.write(AudioJob.changed(id.contentType(), id.contentId())));
        WORLD.messages();

        assertThatThrownBy(() -> WORLD.invoke(new Effects(1).handler(WORLD), changed))
                .isInstanceOf(Effects.Killed.class);
        assertThat(WORLD.find(id).status()).isEqualTo(Status.PENDING);
        assertThat(WORLD.messages()).isEmpty();
        WORLD.invoke(WORLD.handler(), changed);

        assertThat(WORLD.messages()).contains(Json.write(AudioJob.message(id)));
    }
}
