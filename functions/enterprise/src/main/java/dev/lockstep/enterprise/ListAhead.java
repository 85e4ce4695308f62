package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// MailerLite's list, of which the next page is asked for while one is planned. It costs no further call, but where a
/// slice ends in between: then one page was asked for in vain. Belongs to one slice.
final class ListAhead {
    private static final Executor EACH_ITS_THREAD = work -> Thread.ofVirtual().start(work);

    private final SubscriberApi api;
    private @Nullable Asked asked;

    ListAhead(SubscriberApi api) {
        this.api = api;
    }

    private record Asked(int limit, String cursor, CompletableFuture<Answer<SubscriberPage>> answer) {}

    /// The page at the cursor, which may have come already.
    Answer<SubscriberPage> page(int limit, @Nullable String cursor) {
        Asked before = asked;
        asked = null;
        if (before == null || before.limit() != limit || !before.cursor().equals(cursor)) {
            return api.list(limit, cursor);
        }
        try {
            return before.answer().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw failure;
        }
    }

    /// Asks for the page that will be wanted next.
    void ask(int limit, String cursor) {
        asked = new Asked(limit, cursor, CompletableFuture.supplyAsync(() -> api.list(limit, cursor), EACH_ITS_THREAD));
    }
}
