package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Fault.Contract;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Between one worker and the world: every call of its contracts passes here, takes its time, may fail, and
/// may be the
/// last. For one thread.
final class Wire {
    /// A call to MailerLite gets there soon, however long its answer takes: the client gives up connecting
    /// in time for the quota's margin.
    private static final Duration ARRIVES = Duration.ofMillis(100);

    private static final Map<Contract, Duration> TAKES = Map.of(
            Contract.DYNAMO, Duration.ofMillis(5),
            Contract.BUCKET, Duration.ofMillis(20),
            Contract.QUEUE, Duration.ofMillis(10),
            Contract.CLIENTS, Duration.ofMillis(8));

    final Stage stage;
    /// What this worker, or those before it in the run, last saw of each subscriber.
    final Map<String, Sight> sights = new HashMap<>();
    /// When this worker last read clients, by the ledger.
    long readClients;
    /// When this worker last looked for subscribers, by the ledger.
    long readSubscribers;
    /// The subscribers that this worker created.
    final Set<String> created = new HashSet<>();
    /// Whether this is a worker of smart's.
    boolean isSmart;
    /// The sides that this worker may write to.
    Set<Side> sides = EnumSet.allOf(Side.class);
    /// Whether this worker is to fill blanks, whoever made them blank.
    boolean repairs;
    /// Whether this worker is to write nothing.
    boolean dry;
    /// The run that this worker is at; null before it has a lease.
    @Nullable
    String runId;
    /// The run whose writes this worker takes back; null where it undoes none.
    @Nullable
    String undoes;
    /// The lease that this worker was granted last.
    String lease = "enterprise";
    /// The token of the lease that this worker was granted last.
    long token;

    /// When the worker began.
    final Instant begun;
    private boolean dead;

    Wire(Stage stage) {
        this.stage = stage;
        this.begun = stage.now();
    }

    boolean isDead() {
        return dead;
    }

    /// A call that changes nothing.
    <T> T read(Contract contract, Failure failure, Supplier<T> call) {
        Fault.Kind fault = begin(contract);
        if (fault != null) throw failure.of(fault);
        T answer = call.get();
        stage.pass(answering(contract));
        return answer;
    }

    /// A call that may change the world: an effect. The landing is noted before the worker can die of it.
    <T> T write(Contract contract, Failure failure, Supplier<T> call) {
        Fault.Kind fault = begin(contract);
        if (fault == Fault.Kind.BEFORE || fault == Fault.Kind.TOO_MANY) throw failure.of(fault);
        T answer = call.get();
        stage.pass(answering(contract));
        if (fault == Fault.Kind.REPEATED) answer = call.get();
        effect();
        if (fault == Fault.Kind.AFTER) throw failure.of(fault);
        return answer;
    }

    private Fault.@Nullable Kind begin(Contract contract) {
        if (dead) throw new Crash();
        stage.pass(TAKES.getOrDefault(contract, ARRIVES));
        return stage.script.next(contract);
    }

    private Duration answering(Contract contract) {
        boolean slow = contract == Contract.MAILERLITE;
        return slow ? Duration.ofMillis(stage.history.terms().callMillis()) : Duration.ZERO;
    }

    private void effect() {
        switch (stage.effect()) {
            case LIVES -> stage.beside.now();
            case DIES -> {
                dead = true;
                throw new Crash();
            }
            case STANDS_STILL -> stage.meanwhile(this);
        }
    }

    /// How a contract says that a call failed.
    @FunctionalInterface
    interface Failure {
        RuntimeException of(Fault.Kind kind);
    }
}
