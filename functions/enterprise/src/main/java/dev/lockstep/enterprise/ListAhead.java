package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// MailerLite's list with what the app and the crosswalk say of those on it, of which the next page is read
/// while one is planned. It costs no further call, but where a slice ends in between: then one page was asked
/// for in vain. Belongs to one slice.
final class ListAhead {
    private static final Executor EACH_ITS_THREAD = work -> Thread.ofVirtual().start(work);

    private final Scope scope;
    private @Nullable Asked asked;

    ListAhead(Scope scope) {
        this.scope = scope;
    }

    private record Asked(int limit, String cursor, CompletableFuture<Answer<PageReading>> answer) {}

    /// The page at the cursor, which may have come already.
    Answer<PageReading> page(int limit, @Nullable String cursor) {
        Asked before = asked;
        asked = null;
        if (before == null || before.limit() != limit || !before.cursor().equals(cursor)) return read(limit, cursor);
        try {
            return before.answer().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw failure;
        }
    }

    /// Reads the page that will be wanted next.
    void ask(int limit, String cursor) {
        asked = new Asked(limit, cursor, CompletableFuture.supplyAsync(() -> read(limit, cursor), EACH_ITS_THREAD));
    }

    private Answer<PageReading> read(int limit, @Nullable String cursor) {
        return switch (scope.parts().subscribers().list(limit, cursor)) {
            case Answer.NotBefore<SubscriberPage>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<SubscriberPage>(var page) -> new Answer.Answered<>(PageReading.of(page, scope));
        };
    }
}
