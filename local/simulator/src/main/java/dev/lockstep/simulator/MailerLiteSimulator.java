package dev.lockstep.simulator;

import com.sun.net.httpserver.HttpServer;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.http.RouteOptions;
import dev.lockstep.simulator.http.Routes;
import dev.lockstep.simulator.traffic.CallLog;
import dev.lockstep.simulator.traffic.Faults;
import dev.lockstep.simulator.traffic.RateLimits;
import dev.lockstep.simulator.webhooks.Deliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// MailerLite's API as its documentation and recordings describe it, served over HTTP on 127.0.0.1.
///
/// The account outlives the server: closing the simulator does not close the account.
public final class MailerLiteSimulator implements AutoCloseable {
    static {
        // Read once by the JDK's server; without it small answers wait for the delayed acknowledgement, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final URI baseUri;
    private final Account account;
    private final Faults faults;
    private final Deliveries webhooks;
    private final CallLog calls = new CallLog();

    private MailerLiteSimulator(HttpServer server, Account account, Switches switches, Clock clock) {
        this.server = server;
        this.account = account;
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        this.baseUri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
        this.faults = new Faults(account.groupRules()::holdCounters);
        this.webhooks = Deliveries.start(account.webhookRules(), switches.deliveries(), clock);
        RateLimits limits = new RateLimits(
                switches.quotaPerMinute(), switches.importsPerMinute(), switches.retryAfter(), clock, calls);
        RouteOptions options = new RouteOptions(
                switches.maxPage(),
                switches.overLimit() == OverLimit.REFUSED_422,
                switches.doubleOptIn(),
                switches.allUpsertBatches() == AllUpsertBatch.REFUSED_429);
        Routes routes = new Routes(account, limits, options, baseUri);
        server.setExecutor(executor);
        server.createContext("/", new Desk(routes, limits, faults, calls, switches.apiKey(), clock));
        server.start();
    }

    /// Serves the account on a free port. The clock decides the rate limiters' windows.
    public static MailerLiteSimulator start(Account account, Switches switches, Clock clock) {
        return start(account, switches, clock, 0);
    }

    /// Serves the account on this port, 0 for a free one. Throws UncheckedIOException when the port is taken.
    public static MailerLiteSimulator start(Account account, Switches switches, Clock clock, int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            return new MailerLiteSimulator(server, account, switches, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("starting the MailerLite simulator on port " + port, e);
        }
    }

    /// Where clients point: `http://127.0.0.1:PORT/api`.
    public URI baseUri() {
        return baseUri;
    }

    /// The account being served.
    public Account account() {
        return account;
    }

    /// The faults to inject.
    public Faults faults() {
        return faults;
    }

    /// What reached the simulator.
    public CallLog calls() {
        return calls;
    }

    /// What became of the webhooks' events, and what is to go wrong with them.
    public Deliveries webhooks() {
        return webhooks;
    }

    /// Stops at once, webhooks included; calls under way are cut off.
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        webhooks.close();
    }
}
