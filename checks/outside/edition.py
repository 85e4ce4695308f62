"""ffmpeg and ffprobe judge the spoken editions that `./lockstep demo` makes and keeps."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .tools import ROOT, Failed, Missing, call, clean_environment, scratch

FOLDER = ROOT / "checks" / "audio"
CONTACTS = 40  # so few that the demo's time is the speech's
AT_LEAST = 3  # pages
TOLERANCE = 0.030  # seconds
BEHIND_SPEECH = 0.250  # seconds that the encoding may add


@dataclass
class Edition:
    """What the product says of an edition, in seconds and bytes."""

    sound: Path
    recorded: float
    size: int
    last_caption: float
    captions: int

    @property
    def name(self) -> str:
        return self.sound.stem


@dataclass
class Verdict:
    """What the outside tools say of the same files."""

    container: float
    decoded: float
    size: int
    decode_errors: str
    caption_errors: str
    captions: list[float]  # when each ends


def run() -> str:
    ffmpeg, ffprobe = tool("ffmpeg"), tool("ffprobe")
    with scratch() as folder:
        said = call(
            str(ROOT / "lockstep"), "demo", "--json", "--contacts", str(CONTACTS), environment={"LOCKSTEP_DATA": str(folder)}
        )
        return "; ".join(judge(each, verdict(each, folder, ffmpeg, ffprobe)) for each in editions(said))


def tool(name: str) -> str:
    """The program on the PATH, else the one in the npm package that package-lock.json pins for this machine."""
    found = shutil.which(name) or installed(name)
    if found:
        return found
    lock, done = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".installed"
    absent = f"{name} was not found; get it with: apt install ffmpeg, or brew install ffmpeg"
    if done.exists() and done.read_text() == lock.read_text():
        raise Missing(f"{absent}; the npm package has none for this machine")
    if not shutil.which("npm"):
        raise Missing(f"{absent}, or as an npm package, with npm of Node.js 20 or newer from https://nodejs.org/")
    try:
        call("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=FOLDER)
    except Failed as failure:
        raise Missing(f"{absent}; its npm package could not be got: {failure}") from None
    done.write_text(lock.read_text())
    return tool(name)


def installed(name: str) -> str | None:
    """The npm package's program, once it was downloaded for this lock file."""
    lock, done = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".installed"
    if not done.exists() or done.read_text() != lock.read_text():
        return None
    for program in sorted(FOLDER.glob(f"node_modules/@{name}-installer/*/{name}")):
        program.chmod(0o755)  # npm sets this in a script, and no script of a package is run here
        return str(program)
    return None


def editions(said: str) -> list[Edition]:
    """What the demo says it has spoken, and what stands in the manifests beside the files."""
    spoken = [edition(Path(each["file"]), each) for each in json.loads(said)["spoken"]]
    if len(spoken) < AT_LEAST:
        raise Failed(f"the demo was to speak {AT_LEAST} pages; it spoke {[each.name for each in spoken]}")
    return spoken


def edition(sound: Path, answer: dict) -> Edition:
    manifest = json.loads(sound.with_suffix(".json").read_text())
    if manifest["duration"] != answer["audioDuration"]:
        raise Failed(f"{sound.stem} lasts {answer['audioDuration']} s, and {manifest['duration']} s in its manifest")
    units = manifest["units"]
    captions = sum(len(unit["speechKeys"]) for unit in units)
    return Edition(sound, answer["audioDuration"], answer["audioSize"], units[-1]["end"], captions)


def verdict(edition: Edition, folder: Path, ffmpeg: str, ffprobe: str) -> Verdict:
    sound, captions, pcm = edition.sound, edition.sound.with_suffix(".vtt"), folder / f"{edition.name}.pcm"
    shown = call(ffprobe, "-v", "error", "-show_entries", "format=duration:stream=sample_rate", "-of", "json", str(sound))
    found = json.loads(shown)
    rate = int(found["streams"][0]["sample_rate"])
    _, decode_errors = judged(ffmpeg, "-v", "error", "-i", str(sound), "-f", "s16le", "-ac", "1", str(pcm))
    decoded = pcm.stat().st_size / 2 / rate if pcm.exists() else 0.0
    text, caption_errors = judged(ffmpeg, "-v", "error", "-i", str(captions), "-f", "webvtt", "-")
    return Verdict(float(found["format"]["duration"]), decoded, sound.stat().st_size, decode_errors, caption_errors, ends(text))


def judged(*command: str) -> tuple[str, str]:
    """What the program printed, and what it complained of: it may do so and exit with 0."""
    done = subprocess.run(
        command, env=clean_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
    )
    complaint = done.stderr.strip()
    return done.stdout, complaint or (f"it exited with {done.returncode}" if done.returncode else "")


def ends(captions: str) -> list[float]:
    """When each caption ends."""
    times = re.findall(r"--> (?:(\d+):)?(\d+):(\d+\.\d+)", captions)
    return [int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds) for hours, minutes, seconds in times]


def judge(edition: Edition, verdict: Verdict) -> str:
    """Whether the outside tools hear what the product recorded."""
    if verdict.decode_errors:
        raise Failed(f"{edition.name}.mp3 does not decode cleanly: {verdict.decode_errors}")
    if verdict.caption_errors:
        raise Failed(f"{edition.name}.vtt is not accepted: {verdict.caption_errors}")
    if verdict.size != edition.size:
        raise Failed(f"{edition.name}.mp3 is recorded to have {edition.size} bytes, and has {verdict.size}")
    for what, seconds in (("its container", verdict.container), ("what was decoded", verdict.decoded)):
        if abs(seconds - edition.recorded) > TOLERANCE:
            raise Failed(f"{edition.name} is recorded to last {edition.recorded:.3f} s; {what} lasts {seconds:.3f} s")
    if len(verdict.captions) != edition.captions or edition.captions == 0:
        raise Failed(f"{edition.name} has {edition.captions} captions; {len(verdict.captions)} of them were read")
    last = verdict.captions[-1]
    if last > verdict.decoded or abs(last - edition.last_caption) > TOLERANCE:
        raise Failed(f"the last caption of {edition.name} ends at {last:.3f} s of {verdict.decoded:.3f} s")
    if edition.recorded > last + BEHIND_SPEECH:
        raise Failed(f"{edition.name} ends its speech at {last:.3f} s and lasts {edition.recorded:.3f} s")
    return f"{edition.name} {edition.recorded:.3f} s, decoded {verdict.decoded:.3f} s, {edition.captions} captions"
