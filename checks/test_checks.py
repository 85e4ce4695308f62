"""The checks' own tests: python3 -m unittest discover checks"""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from outside import deployment, edition, speech  # noqa: E402
from outside.tools import Failed, Missing, clean_environment  # noqa: E402


def load_run():
    """The program `run`, whose name has no .py."""
    loader = importlib.machinery.SourceFileLoader("run", str(HERE / "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run", loader))
    loader.exec_module(module)
    return module


def fails():
    raise Failed("no")


def lacks():
    raise Missing("get it there")


def breaks():
    raise ValueError("a fault of its own")


class RunTest(unittest.TestCase):
    CHECKS = {"good": lambda: "fine", "bad": fails, "lacking": lacks, "broken": breaks}

    def run_checks(self, *arguments: str):
        run = load_run()
        out, err = io.StringIO(), io.StringIO()
        with mock.patch.object(run, "CHECKS", self.CHECKS), mock.patch.object(sys, "argv", ["run", *arguments]):
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    code = run.main()
                except SystemExit as end:
                    code = end.code
        return code, out.getvalue()

    def test_json_is_one_object_that_names_every_check(self):
        code, said = self.run_checks("--json")
        answer = json.loads(said)
        self.assertEqual(1, code)
        self.assertEqual(["passed", "failed", "skipped", "failed"], [each["status"] for each in answer["checks"]])
        self.assertEqual(list(self.CHECKS), [each["name"] for each in answer["checks"]])
        self.assertEqual(["fine", "no", "get it there"], [each["detail"] for each in answer["checks"][:3]])
        self.assertIn("a fault of its own", answer["checks"][3]["detail"])
        self.assertTrue(all(each["seconds"] >= 0 for each in answer["checks"]))
        self.assertEqual((1, 2, 1), (answer["passed"], answer["failed"], answer["skipped"]))

    def test_json_all_missing_tools_fail(self):
        code, said = self.run_checks("--json", "--all", "lacking")
        self.assertEqual(1, code)
        self.assertEqual((1, 0), (json.loads(said)["failed"], json.loads(said)["skipped"]))

    def test_json_bad_usage_is_an_error_object(self):
        code, said = self.run_checks("--json", "absent")
        self.assertEqual(2, code)
        self.assertEqual("bad_usage", json.loads(said)["error"]["code"])

    def test_words_end_with_the_counts(self):
        code, said = self.run_checks("good", "lacking")
        self.assertEqual(0, code)
        self.assertEqual("checks: 1 passed, 0 failed, 1 skipped", said.splitlines()[-1])
        self.assertRegex(said.splitlines()[0], r"^ok    good \([0-9.]+ s\): fine$")


class DeploymentTest(unittest.TestCase):
    def test_jars_are_those_of_every_code_uri(self):
        template = "  A:\n      CodeUri: functions/a/target/a.jar\n  B:\n      CodeUri: 'functions/b/target/b.jar'\n"
        self.assertEqual(["functions/a/target/a.jar", "functions/b/target/b.jar"], deployment.jars(template))

    def test_jars_none_is_a_failure(self):
        with self.assertRaises(Failed):
            deployment.jars("Resources: {}")

    def test_jars_of_our_template(self):
        self.assertIn("functions/backfill/target/backfill.jar", deployment.jars((HERE.parent / "template.yaml").read_text()))


class LockFileTest(unittest.TestCase):
    def test_each_pins_every_package_and_names_no_address(self):
        for folder in ("mailerlite-client", "espeak", "audio"):
            text = (HERE / folder / "package-lock.json").read_text()
            self.assertNotIn("://", text)
            packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
            self.assertTrue(packages)
            self.assertEqual([], [name for name, each in packages.items() if not each["integrity"].startswith("sha512-")])


class SpeechTest(unittest.TestCase):
    GOOD = "espeak en-us 5.236 26256 54\nespeak id 5.991 21976 27\nespeak-wasm en-us 5.247 26256 199\nespeak-wasm id 5.971 21976 300\n"

    def test_speech_of_both_engines_is_told(self):
        told = speech.judge(self.GOOD, {"espeak", "espeak-wasm"})
        self.assertIn("espeak-wasm id 5.971 s", told)

    def test_engine_that_said_nothing_fails(self):
        with self.assertRaisesRegex(Failed, "espeak-wasm did not speak id"):
            speech.judge("\n".join(self.GOOD.splitlines()[:3]), {"espeak", "espeak-wasm"})

    def test_short_speech_fails(self):
        with self.assertRaisesRegex(Failed, "espeak id"):
            speech.judge(self.GOOD.replace("5.991", "0.991"), {"espeak"})

    def test_silence_fails(self):
        with self.assertRaisesRegex(Failed, "silent"):
            speech.judge(self.GOOD.replace("26256 54", "12 54"), {"espeak"})

    def test_lengths_that_differ_by_more_than_a_tenth_fail(self):
        with self.assertRaisesRegex(Failed, "id: 5.991 s and 7.000 s"):
            speech.judge(self.GOOD.replace("5.971", "7.000"), {"espeak", "espeak-wasm"})


class EditionTest(unittest.TestCase):
    def judge(self, **other):
        said = edition.Edition(Path("open-data.mp3"), 185.112, 1_110_672, 185.072, 10)
        verdict = edition.Verdict(185.112, 185.112, 1_110_672, "", "", [10.0] * 9 + [185.072])
        for name, value in other.items():
            setattr(verdict, name, value)
        return edition.judge(said, verdict)

    def test_edition_that_is_as_recorded_is_told(self):
        self.assertEqual("open-data 185.112 s, decoded 185.112 s, 10 captions", self.judge())

    def test_decode_error_fails(self):
        with self.assertRaisesRegex(Failed, "does not decode cleanly: Header missing"):
            self.judge(decode_errors="Header missing")

    def test_duration_that_differs_by_more_than_30_ms_fails(self):
        self.judge(container=185.141)
        with self.assertRaisesRegex(Failed, "its container lasts 185.143 s"):
            self.judge(container=185.143)
        with self.assertRaisesRegex(Failed, "what was decoded lasts 185.080 s"):
            self.judge(decoded=185.080)

    def test_size_that_differs_fails(self):
        with self.assertRaisesRegex(Failed, "recorded to have 1110672 bytes, and has 1110671"):
            self.judge(size=1_110_671)

    def test_captions_that_are_refused_or_lost_fail(self):
        with self.assertRaisesRegex(Failed, "is not accepted: Invalid data"):
            self.judge(caption_errors="Invalid data")
        with self.assertRaisesRegex(Failed, "9 of them were read"):
            self.judge(captions=[10.0] * 8 + [185.072])

    def test_caption_beyond_the_end_fails(self):
        with self.assertRaisesRegex(Failed, "ends at 185.120 s of 185.112 s"):
            self.judge(captions=[10.0] * 9 + [185.120])

    def test_file_that_goes_on_behind_its_speech_fails(self):
        longer = edition.Edition(Path("open-data.mp3"), 185.4, 7, 185.072, 1)
        with self.assertRaisesRegex(Failed, "ends its speech at 185.072 s and lasts 185.400 s"):
            edition.judge(longer, edition.Verdict(185.4, 185.4, 7, "", "", [185.072]))

    def test_ends_of_captions_with_hours_and_without(self):
        self.assertEqual([21.731, 3661.5], edition.ends("00:00.069 --> 00:21.731\na\n\n01:00:00.000 --> 01:01:01.500\nb\n"))

    def spoken(self, folder: str, pages: int, lasts: float = 9.5):
        """What the demo says of so many pages, whose manifests say that they last 9.5 s."""
        said = []
        for number in range(pages):
            sound = Path(folder) / f"en-page-{number}.freetts-kevin16.mp3"
            units = [{"end": 4.0, "speechKeys": ["a"]}, {"end": 9.4, "speechKeys": ["b", "c"]}]
            sound.with_suffix(".json").write_text(json.dumps({"duration": 9.5, "units": units}))
            said.append({"file": str(sound), "audioDuration": lasts, "audioSize": 57_000})
        return edition.editions(json.dumps({"addsUp": True, "spoken": said}))

    def test_editions_are_those_that_the_demo_says_it_spoke(self):
        with tempfile.TemporaryDirectory() as folder:
            first = self.spoken(folder, 3)[0]
        self.assertEqual("en-page-0.freetts-kevin16", first.name)
        self.assertEqual((9.5, 57_000, 9.4, 3), (first.recorded, first.size, first.last_caption, first.captions))

    def test_fewer_pages_than_three_fail(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(Failed, "was to speak 3 pages"):
            self.spoken(folder, 2)

    def test_manifest_that_says_another_duration_fails(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(Failed, "lasts 9.6 s, and 9.5 s in its manifest"):
            self.spoken(folder, 3, lasts=9.6)

    def test_program_of_the_pinned_package_is_found_and_one_of_another_lock_file_is_not(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(edition, "FOLDER", Path(folder)):
            program = Path(folder) / "node_modules" / "@ffprobe-installer" / "linux-x64" / "ffprobe"
            program.parent.mkdir(parents=True)
            program.touch(0o644)
            (Path(folder) / "package-lock.json").write_text("{}")
            (Path(folder) / "node_modules" / ".installed").write_text("{}")
            self.assertEqual(str(program), edition.installed("ffprobe"))
            self.assertTrue(program.stat().st_mode & 0o100)
            self.assertIsNone(edition.installed("ffmpeg"))
            (Path(folder) / "package-lock.json").write_text('{"name": "newer"}')
            self.assertIsNone(edition.installed("ffprobe"))

    def test_program_that_nobody_has_is_missing_and_says_how_to_get_it(self):
        with mock.patch.object(edition.shutil, "which", return_value=None), mock.patch.object(edition, "installed", return_value=None):
            with mock.patch.object(edition, "FOLDER", Path("/nowhere")), self.assertRaisesRegex(Missing, "apt install ffmpeg"):
                edition.tool("ffprobe")


class EnvironmentTest(unittest.TestCase):
    def test_only_the_launchers_own_variables_are_passed(self):
        given = {"LOCKSTEP_MAVEN": "/a/mvn", "LOCKSTEP_TOKEN": "hush", "DATABASE_URL": "hush", "MAILERLITE_API_KEY": "hush"}
        with mock.patch.dict("os.environ", given, clear=True):
            passed = clean_environment()
        self.assertEqual("/a/mvn", passed["LOCKSTEP_MAVEN"])
        self.assertNotIn("hush", passed.values())


if __name__ == "__main__":
    unittest.main()
