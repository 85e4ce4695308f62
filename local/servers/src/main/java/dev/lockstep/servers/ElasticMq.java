package dev.lockstep.servers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/// ElasticMQ put together from its parts. Its own server class answers requests before it has read back what it kept,
/// so that a queue created at that moment collides with the kept one.
final class ElasticMq implements AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    private static final Duration RESTORE_WITHIN = Duration.ofMinutes(2);
    private static final long STOP_WITHIN_SECONDS = 20;

    private final ActorSystem actors;
    private final SQSRestServer rest;
    private final boolean kept;

    private ElasticMq(ActorSystem actors, SQSRestServer rest, boolean kept) {
        this.actors = actors;
        this.rest = rest;
        this.kept = kept;
    }

    static ElasticMq start(String region, int wantedPort, Optional<Path> folder) {
        int port = wantedPort == 0 ? FreePort.find() : wantedPort;
        ActorSystem actors = ActorSystem.create("elasticmq", configuration());
        try {
            Option<ActorRef> keeper =
                    Option.apply(folder.map(where -> keeper(actors, where)).orElse(null));
            ActorRef queues = actors.actorOf(
                    Props.create(QueueManagerActor.class, new NowProvider(), StrictSQSLimits$.MODULE$, keeper));
            if (keeper.isDefined()) {
                restore(keeper.get(), queues);
            }
            SQSRestServer rest = server(region, port, keeper)
                    .withActorSystem(actors)
                    .withQueueManagerActor(queues)
                    .start();
            rest.waitUntilStarted();
            return new ElasticMq(actors, rest, folder.isPresent());
        } catch (Exception failure) {
            stop(actors, folder.isPresent());
            throw new ServerFailure("ElasticMQ did not start on " + Loopback.HOST + ":" + port, failure);
        }
    }

    int port() {
        return rest.waitUntilStarted().localAddress().getPort();
    }

    private static Config configuration() {
        return ConfigFactory.parseMap(Map.of("pekko.loglevel", "WARNING")).withFallback(ConfigFactory.load());
    }

    private static TheSQSRestServerBuilder server(String region, int port, Option<ActorRef> keeper) {
        TheSQSRestServerBuilder builder = SQSRestServerBuilder.withInterface(Loopback.HOST)
                .withPort(port)
                .withServerAddress(new NodeAddress("http", Loopback.HOST, port, ""))
                .withAWSRegion(region)
                .withAWSAccountId(ACCOUNT);
        return keeper.isDefined() ? builder.withQueueEventListener(keeper.get()) : builder;
    }

    private static ActorRef keeper(ActorSystem actors, Path folder) {
        // WRITE_DELAY=0: H2 otherwise keeps a commit in memory for up to half a second, which a killed process loses.
        String database = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("messages") + ";WRITE_DELAY=0";
        // The vendor connects once per process and never again, whatever folder is opened later.
        ConnectionPool.singleton(
                database,
                "",
                "",
                ConnectionPool.singleton$default$4(),
                ConnectionPool.singleton$default$5(database, "", "", ConnectionPool.singleton$default$4()));
        SqlQueuePersistenceConfig config =
                new SqlQueuePersistenceConfig(true, "org.h2.Driver", database, "", "", false);
        return actors.actorOf(Props.create(SqlQueuePersistenceActor.class, config, List$.MODULE$.empty()));
    }

    private static void restore(ActorRef keeper, ActorRef queues)
            throws InterruptedException, ExecutionException, TimeoutException {
        Object answer = Patterns.ask(keeper, new QueueEvent.Restore(queues), RESTORE_WITHIN)
                .toCompletableFuture()
                .get(RESTORE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        if (answer instanceof Either<?, ?> outcome && outcome.isLeft()) {
            throw new ServerFailure("the kept queues cannot be read: " + outcome);
        }
    }

    private static void stop(ActorSystem actors, boolean kept) {
        actors.terminate();
        try {
            actors.getWhenTerminated().toCompletableFuture().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            throw new ServerFailure("ElasticMQ did not stop", failure);
        } finally {
            if (kept) {
                // The connections belong to the process, not to the actors: left open, the next folder would get them.
                ConnectionPool.closeAll();
            }
        }
    }

    @Override
    public void close() {
        rest.stopAndWait();
        stop(actors, kept);
    }
}
