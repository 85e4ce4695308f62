package dev.lockstep.system.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// How far work has come: a bar on a terminal, a line for each tenth otherwise.
sealed interface Progress extends AutoCloseable {
    /// Progress for these surroundings, on stderr.
    ///
    /// @param things what the task counts, such as `records`
    static Progress in(Surroundings surroundings, String task, String things) {
        return surroundings.terminal()
                ? new Bar(surroundings.err(), task)
                : new Lines(surroundings.err(), task, things);
    }

    void show(long done, long total);

    @Override
    void close();

    /// A bar that is drawn over itself.
    final class Bar implements Progress {
        private final ProgressBar bar;

        private Bar(PrintStream err, String task) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200)
                    .setInitialMax(-1)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .build();
        }

        @Override
        public void show(long done, long total) {
            if (total > 0) {
                bar.maxHint(total).stepTo(done);
            }
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /// Plain lines.
    final class Lines implements Progress {
        private final PrintStream err;
        private final String task;
        private final String things;
        private long tenths = -1;

        Lines(PrintStream err, String task, String things) {
            this.err = err;
            this.task = task;
            this.things = things;
        }

        @Override
        public void show(long done, long total) {
            if (total > 0 && done * 10 / total > tenths) {
                tenths = done * 10 / total;
                err.println(String.format(
                        Locale.ROOT, "%s: %,d of %,d %s (%d %%)", task, done, total, things, 100 * done / total));
            }
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
