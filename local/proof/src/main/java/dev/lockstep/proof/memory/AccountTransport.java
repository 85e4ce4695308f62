package dev.lockstep.proof.memory;

import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.http.Reply;
import dev.lockstep.simulator.http.RouteOptions;
import dev.lockstep.simulator.http.Routes;
import dev.lockstep.simulator.traffic.Admission;
import dev.lockstep.simulator.traffic.CallLog;
import dev.lockstep.simulator.traffic.RateLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The simulated MailerLite called without HTTP: the same account, rules and limiters as over HTTP.
public final class AccountTransport implements Transport {
    private static final int IMPORTS_PER_MINUTE = 5;

    private final Routes routes;
    private final RateLimits limits;

    /// @param log counts what the limiters let through and refused
    public AccountTransport(Account account, int perMinute, int maxPage, Clock clock, CallLog log) {
        this.limits = new RateLimits(perMinute, IMPORTS_PER_MINUTE, OptionalInt.empty(), clock, log);
        this.routes = new Routes(
                account, limits, new RouteOptions(maxPage, false, false, false), URI.create("http://mailerlite/api"));
    }

    @Override
    public Response send(Request request, Duration most) {
        return switch (limits.request()) {
            case Admission.Refused(var seconds) ->
                new Response(429, Integer.toString(seconds), "{\"message\":\"Too Many Attempts.\"}");
            case Admission.Admitted _ -> answer(request);
        };
    }

    /// What a program other than ours gets, whose calls count nowhere.
    public Response answer(Request request) {
        String[] path = request.path().split("\\?", 2);
        String body = request.body();
        Reply reply = routes.answer(dev.lockstep.simulator.http.Request.of(
                request.method(),
                "/api/" + path[0],
                path.length > 1 ? path[1] : null,
                dev.lockstep.simulator.http.Request.parseBody(body == null ? "" : body)));
        return new Response(reply.status(), retryAfter(reply), new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static @Nullable String retryAfter(Reply reply) {
        return reply.headers().get("Retry-After");
    }
}
