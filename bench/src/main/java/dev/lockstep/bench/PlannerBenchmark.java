package dev.lockstep.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Plans a page of linked contacts, again and again.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PlannerBenchmark {
    /// How many people; with fewer than a page they come again and again.
    @Param({"1000", "100"})
    public int people;

    private List<LinkedContacts.Contact> page = List.of();
    private LinkedContacts contacts = LinkedContacts.none();

    /// Makes the page.
    @Setup
    public void setUp() {
        contacts = LinkedContacts.make();
        List<LinkedContacts.Contact> made = contacts.page();
        page = IntStream.range(0, LinkedContacts.PAGE)
                .mapToObj(number -> made.get(number % people))
                .toList();
    }

    /// The plan alone.
    @Benchmark
    @OperationsPerInvocation(LinkedContacts.PAGE)
    public void plan(Blackhole blackhole) {
        for (LinkedContacts.Contact contact : page) blackhole.consume(contacts.plan(contact));
    }

    /// The plan, and what a run asks of each: its changes and conflicts, and whether there is anything
    /// to store.
    @Benchmark
    @OperationsPerInvocation(LinkedContacts.PAGE)
    public void planAndLook(Blackhole blackhole) {
        for (LinkedContacts.Contact contact : page) {
            var plan = contacts.plan(contact).only(change -> true);
            blackhole.consume(plan.changes());
            blackhole.consume(plan.conflicts());
            blackhole.consume(plan.isNews());
        }
    }
}
