package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @TempDir
    private Path data = Path.of(".");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    frob                        | unknown: frob
                    status --frob               | unknown: --frob
                    up --port x                 | is not an int
                    up --port 70000             | --port must be 0 to 65535: 70000
                    up --replace                | --replace goes with --demo, or with --clients and --subscribers
                    up --demo 0                 | --demo must be 1 to 1000000: 0
                    up --demo 1000001           | --demo must be 1 to 1000000: 1000001
                    up --demo few               | is not an int
                    up --demo --clients absent.csv | --demo excludes --clients and --subscribers
                    up --demo 5 --subscribers absent.csv | --demo excludes --clients and --subscribers
                    up --clients absent.csv     | a rehearsal needs both
                    up --clients absent.csv --subscribers absent.csv | there is no file absent.csv
                    demo --contacts 0           | --contacts must be 1 to 1000000: 0
                    demo --page 1001            | --page must be 1 to 1000: 1001
                    backfill --mode both        | expected one of [fill, validate]
                    backfill stop               | unknown: stop
                    dlq                         | a command is missing: list, redrive
                    dlq list --limit 0          | --limit must be 1 to 100: 0
                    dlq redrive --limit 101     | --limit must be 1 to 100: 101
                    dlq redrive now             | unknown: now
                    content                     | a command is missing: sync, incremental, validate, verify, clean, reset, status
                    content validate            | Missing required option: '--source=PLACE'
                    content validate --source absent | no folder and no zip is at absent
                    content validate --source s3://b/k.zip | validate reads a folder or a zip of this machine
                    content incremental --repair | --repair looks at every row, as ./lockstep content sync does
                    content reset --authors --locale en | --authors and --locale exclude each other
                    content sync --mode full    | unknown: --mode
                    db                          | a command is missing: init
                    db init                     | DATABASE_URL is not set
                    fields init                 | MAILERLITE_BASE_URL is not set
                    """)
    void badUsage_isOneLineAndExitCode2(String arguments, String message) {
        Shell.Result result = shell(Map.of()).run(arguments.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("lockstep")
                .contains(message);
    }

    @Test
    void validate_needsNoServer_andNamesFileLineColumnAndRule() throws IOException {
        Path text = data.resolve("articles/politics/votes/en.mdx");
        Files.createDirectories(text.getParent());
        Files.writeString(text, "export const metadata = {\n  title: unquoted,\n};\n\nText.\n");
        String site = data.toString();

        Shell.Result found = shell(Map.of()).run("content", "validate", "--source", site);
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.out()).isEqualTo("""
                        articles/politics/votes/en.mdx:1:1: error: missing-twin: its twin in id is missing
                        articles/politics/votes/en.mdx:2:10: error: not-a-literal: 'unquoted' would have to be evaluated
                        1 file: 2 errors, 0 warnings
                        """);
        assertThat(found.err()).isEmpty();

        Shell.Result json = shell(Map.of()).run("content", "validate", "--source", site, "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.json().path("findings").path(1).path("column").asInt()).isEqualTo(10);
        assertThat(json.json().path("errorsCount").asInt()).isEqualTo(2);

        Shell.Result sample = shell(Map.of())
                .run(
                        "content",
                        "validate",
                        "--source",
                        Checkout.root().resolve("samples/site").toString());
        assertThat(sample.exitCode()).isZero();
        assertThat(sample.out()).contains("warning: unknown-field: ").endsWith(" files: 0 errors, 2 warnings\n");
    }

    @Test
    void validate_ofWhatIsNoSite_isBadUsage() throws IOException {
        Path zip = Files.writeString(data.resolve("site.zip"), "no zip");
        Shell.Result refused = shell(Map.of()).run("content", "validate", "--source", zip.toString(), "--json");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.json().path("error").path("detail").asText())
                .endsWith(" is neither a folder nor a whole zip");
        Path empty = Files.createDirectory(data.resolve("empty"));
        Files.createDirectory(empty.resolve("site"));
        Files.writeString(empty.resolve("README.md"), "# No site");
        Shell.Result wrong = shell(Map.of()).run("content", "validate", "--source", empty.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains(" is not the root of a site: articles/, subject/ or exercises/ ");
    }

    @Test
    void up_onATakenPort_saysSoBeforeAnythingStarts() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Shell.Result refused = shell(Map.of()).run("up", "--port", Integer.toString(port));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .isEqualTo("lockstep: port " + port
                            + " of 127.0.0.1 is taken by another process; choose another with --port\n");
            assertThat(data).isEmptyDirectory();
        }
    }

    @Test
    void up_withAVariableThatAFunctionRefuses_isBadUsage_andSaysWhich() {
        Shell.Result refused =
                shell(Map.of("LOCKSTEP_ESPEAK_WASM", "/absent.wasm")).run("up", "--port", "0", "--json");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .endsWith("lockstep: bad_configuration: function AudioFunction: the variable LOCKSTEP_ESPEAK_WASM names"
                        + " no file that can be read\n");
        assertThat(refused.json().path("error").path("code").asText()).isEqualTo("bad_configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "up --version", "audio -V", "audio voices -V", "content sync -V"})
    void version_isSaidByEachCommand(String arguments) {
        Shell.Result result = shell(Map.of()).run(arguments.split(" "));
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("lockstep \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @Test
    void noCommand_isBadUsage() {
        Shell.Result result = shell(Map.of()).run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("a command is missing");
    }

    @Test
    void help_namesExitCodesAndTheLaunchersCommands() {
        Shell.Result result = shell(Map.of()).run("--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("0 done, 1 failed, 2 bad usage, 3 held or conflicts open", "test", "check", "bench", "demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"voices", "estimate", "speak", "show", "status", "list", "popular"})
    void help_ofAudio_namesExitCodes(String command) {
        Shell.Result result = shell(Map.of()).run("audio", command, "--help");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: lockstep audio " + command, "Exit codes: 0 ", "--json");
    }

    @Test
    void audio_withoutACommand_namesThoseThereAre() {
        Shell.Result result = shell(Map.of()).run("audio");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("a command is missing: ", "voices", "speak");
    }

    @Test
    void commands_withoutARunningLockstep_fail() {
        Shell.Result never = shell(Map.of()).run("status");
        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(never.err()).contains("no ./lockstep up has run here");
        Shell.Result nobody = shell(Map.of("LOCKSTEP_URL", "http://127.0.0.1:1", "LOCKSTEP_TOKEN", "t"))
                .run("status", "--json");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.json().path("error").path("code").asText()).isEqualTo("failed");
        assertThat(nobody.err().lines())
                .singleElement()
                .asString()
                .contains("no Lockstep answers at http://127.0.0.1:1");
    }

    @Test
    void commands_withAnAddressOfTheirOwn_neverSendItTheLastToken() throws Exception {
        Files.writeString(data.resolve("up.json"), "{\"url\":\"http://127.0.0.1:2\",\"token\":\"secret\"}");
        Shell.Result result =
                shell(Map.of("LOCKSTEP_URL", "http://127.0.0.1:1")).run("status");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("LOCKSTEP_TOKEN is not");
        Shell.Result wrong = shell(Map.of("LOCKSTEP_URL", "localhost")).run("status");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("LOCKSTEP_URL is no http or https address: localhost");
    }

    @Test
    void dbInit_withoutADatabase_namesItAndNotItsPassword() {
        Shell.Result result = shell(Map.of("DATABASE_URL", "postgresql://me:hush@127.0.0.1:1/app"))
                .run("db", "init");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("database_unavailable", "127.0.0.1:1/app")
                .doesNotContain("hush");
        Shell.Result malformed =
                shell(Map.of("DATABASE_URL", "mysql://me:hush@127.0.0.1/app")).run("db", "init");
        assertThat(malformed.exitCode()).isEqualTo(2);
        assertThat(malformed.err()).contains("its scheme is not postgresql").doesNotContain("hush");
    }

    @Test
    void rehearsal_besideARealAccount_isRefused() throws Exception {
        String file = Files.writeString(data.resolve("some.csv"), "email\na@example.org\n")
                .toString();
        for (String variable : new String[] {"DATABASE_URL", "MAILERLITE_BASE_URL", "AWS_ENDPOINT_URL"}) {
            Shell.Result result =
                    shell(Map.of(variable, "http://127.0.0.1:1")).run("up", "--clients", file, "--subscribers", file);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("unset " + variable + " first");
            Shell.Result madeUp = shell(Map.of(variable, "http://127.0.0.1:1")).run("up", "--replace", "--demo");
            assertThat(madeUp.exitCode()).isEqualTo(2);
            assertThat(madeUp.err()).contains("unset " + variable + " first");
        }
    }

    @Test
    void up_withARealAccountAndNoKey_isRefused() {
        Shell.Result result =
                shell(Map.of("MAILERLITE_BASE_URL", "http://127.0.0.1:1/api")).run("up");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("MAILERLITE_API_KEY is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hush-hush\n", "hush\u200bhush", "hush hush", "h\u00fcsh-hush", "hush-hush\r\n"})
    void secrets_thatFitNoHeader_areNamedAndNeverShown(String secret) {
        Map<String, String> environment = Map.of(
                "LOCKSTEP_URL",
                "http://127.0.0.1:1",
                "LOCKSTEP_TOKEN",
                secret,
                "MAILERLITE_BASE_URL",
                "http://127.0.0.1:1/api",
                "MAILERLITE_API_KEY",
                secret);
        Map<String, String> keyOnly =
                Map.of("MAILERLITE_BASE_URL", "http://127.0.0.1:1/api", "MAILERLITE_API_KEY", secret);
        assertHidden(shell(environment).run("status"), "LOCKSTEP_TOKEN");
        assertHidden(shell(environment).run("up"), "LOCKSTEP_TOKEN");
        assertHidden(shell(environment).run("fields", "init"), "MAILERLITE_API_KEY");
        assertHidden(shell(keyOnly).run("up"), "MAILERLITE_API_KEY");
    }

    @Test
    void tokenOfUpJson_thatFitsNoHeader_isNeverShown() throws Exception {
        Files.writeString(data.resolve("up.json"), "{\"url\":\"http://127.0.0.1:1\",\"token\":\"hush\\nhush\"}");
        assertHidden(shell(Map.of()).run("status"), "up.json");
    }

    private static void assertHidden(Shell.Result result, String named) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .contains(named, "visible ASCII only")
                .doesNotContain("hush");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    frob --json                      | 2 | bad_usage | unknown: frob
                    status --frob --json             | 2 | bad_usage | unknown: --frob
                    db init --json                   | 2 | bad_usage | DATABASE_URL is not set
                    demo --contacts 0 --json         | 2 | bad_usage | --contacts must be 1 to 1000000: 0
                    up --json --clients absent.csv --subscribers absent.csv | 2 | bad_file | there is no file absent.csv
                    status --json                    | 1 | failed    | no ./lockstep up has run here
                    """)
    void failures_withJson_areADocumentOnStdoutToo(String arguments, int exitCode, String code, String detail) {
        Shell.Result result = shell(Map.of()).run(arguments.split(" "));
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.json().properties()).hasSize(1);
        assertThat(result.json().path("error").path("code").asText()).isEqualTo(code);
        assertThat(result.json().path("error").path("detail").asText())
                .contains(detail)
                .doesNotStartWith("lockstep");
        assertThat(result.err().lines()).singleElement().asString().contains(detail);
    }

    private Shell shell(Map<String, String> environment) {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("LOCKSTEP_DATA", data.toString());
        return Shell.with(all);
    }
}
