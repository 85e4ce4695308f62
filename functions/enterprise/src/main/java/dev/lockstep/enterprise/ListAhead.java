package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import dev.lockstep.sync.plans.PageReading;
import dev.lockstep.sync.plans.Scope;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// MailerLite's list with what the app and the crosswalk say of those on it. The next page is listed while
/// that is read of the page before, and is read of while the page before is planned. It costs no further
/// call, but where a slice ends in between: then one page was asked for in vain. Belongs to one slice.
final class ListAhead {
    private static final Executor EACH_ITS_THREAD = work -> Thread.ofVirtual().start(work);

    private final Scope scope;
    private @Nullable Asked asked;

    ListAhead(Scope scope) {
        this.scope = scope;
    }

    private record Asked(int limit, String cursor, CompletableFuture<Answer<Listed>> answer) {}

    /// A page whose reading is under way.
    record Listed(SubscriberPage page, CompletableFuture<PageReading> underWay) {
        PageReading reading() {
            return joined(underWay);
        }
    }

    /// The page at the cursor, which may have come already.
    Answer<Listed> page(int limit, @Nullable String cursor) {
        Asked before = asked;
        asked = null;
        if (before == null || before.limit() != limit || !before.cursor().equals(cursor)) return list(limit, cursor);
        return joined(before.answer());
    }

    /// Lists the page that will be wanted next.
    void ask(int limit, String cursor) {
        asked = new Asked(limit, cursor, begun(() -> list(limit, cursor)));
    }

    private Answer<Listed> list(int limit, @Nullable String cursor) {
        Instant seen = scope.parts().clock().instant();
        return switch (scope.parts().subscribers().list(limit, cursor)) {
            case Answer.NotBefore<SubscriberPage>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<SubscriberPage>(var page) ->
                new Answer.Answered<>(new Listed(page, begun(() -> PageReading.of(seen, page.subscribers(), scope))));
        };
    }

    private static <T> CompletableFuture<T> begun(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, EACH_ITS_THREAD);
    }

    private static <T> T joined(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) throw cause;
            throw failure;
        }
    }
}
