package dev.lockstep.audio.studio;

import dev.lockstep.world.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a worker does to the world, by name; and the worker's end, right behind one of these effects.
final class Effects {
    private static final Set<String> WRITING = Set.of(
            "TransactWriteItemsRequest",
            "UpdateItemRequest",
            "PutItemRequest",
            "DeleteItemRequest",
            "PutObjectRequest",
            "DeleteObjectRequest",
            "DeleteObjectsRequest",
            "BatchWriteItemRequest",
            "SendMessageRequest");

    /// What ends a worker.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    private final int last;
    private final List<String> names = new ArrayList<>();
    private int reads;
    private boolean dead;
    private @Nullable World watched;
    private int paidBefore;
    private int paidAfter = Integer.MAX_VALUE;
    private @Nullable Runnable then;

    /// @param last which effect is the last, from 1; the worker ends behind it
    Effects(int last) {
        this.last = last;
    }

    /// The effects so far, in their order.
    synchronized List<String> names() {
        return List.copyOf(names);
    }

    synchronized int reads() {
        return reads;
    }

    /// A handler whose effects these are. A call that a simulated service has billed is one as well: it is
    /// seen before anything else is done.
    AudioHandler handler(World world) {
        watched = world;
        paidBefore = world.billed();
        return world.handler(dynamo(), s3(), sqs());
    }

    /// Does something when the services have billed so many calls more.
    void whenBilled(World world, int calls, Runnable then) {
        this.paidAfter = world.billed() + calls;
        this.then = then;
    }

    private UnaryOperator<DynamoDbClient> dynamo() {
        return client -> Watched.after(
                Watched.before(client, request -> before(request.getClass())), request -> after(request.getClass()));
    }

    private UnaryOperator<S3Client> s3() {
        return client -> new DelegatingS3Client(client) {
            @Override
            protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                before(request.getClass());
                R answer = super.invokeOperation(request, operation);
                after(request.getClass());
                return answer;
            }
        };
    }

    private UnaryOperator<SqsClient> sqs() {
        return client ->
                Watched.around(client, request -> before(request.getClass()), request -> after(request.getClass()));
    }

    private synchronized void before(Class<?> request) {
        if (dead) throw new Killed();
        int paid = watched == null ? 0 : watched.billed();
        for (; paidBefore < paid; paidBefore++) happened("Billed");
        if (paid >= paidAfter && then != null) {
            paidAfter = Integer.MAX_VALUE;
            then.run();
        }
        if (!WRITING.contains(request.getSimpleName())
                && request.getPackageName().contains("dynamodb")) reads++;
    }

    private synchronized void after(Class<?> request) {
        if (WRITING.contains(request.getSimpleName())) happened(request.getSimpleName());
    }

    private void happened(String name) {
        names.add(name);
        if (names.size() < last) return;
        dead = true;
        throw new Killed();
    }
}
