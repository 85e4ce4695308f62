package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./lockstep bench audio`.
@Command(
        name = "audio",
        description = "Speech that edits buy anew, speed and heap of an encoding, and what an unchanged request takes."
                + " Takes about 8 minutes.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:Everything ended well and kept within its goals", "1:Something did not", "2:Wrong option"},
        mixinStandardHelpOptions = true)
final class AudioCommand implements Callable<Integer> {
    @Option(names = "--write", description = "Put the table into docs/benchmarks.md besides, if everything ended well.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        Path checkout = Path.of(System.getProperty("lockstep.home", "."));
        Table<AudioRow> table = new Table<>(System.out, AudioRow.HEAD);
        String machine = Machine.describe(Machine.SHARED);
        System.out.println(AudioBench.METHOD);
        System.out.println(machine);
        table.begin();
        var bench = new AudioBench(checkout, table);
        bench.encode();
        bench.edits();
        boolean isSound = table.rows().stream().allMatch(AudioRow::sound);
        if (write && isSound) Report.of(checkout).replace("audio", AudioBench.METHOD, machine, table);
        if (!isSound) System.out.println("FAILED");
        return isSound && table.rows().stream().allMatch(AudioRow::met) ? 0 : 1;
    }
}
