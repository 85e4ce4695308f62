"""espeak-ng speaks through the audio function's own jar: the installed program, its WebAssembly build, or both."""

import os
import shutil
from pathlib import Path

from .tools import ROOT, Failed, Missing, call

FOLDER = ROOT / "checks" / "espeak"
WASM = FOLDER / "node_modules" / "espeak-ng" / "dist" / "espeak-ng.wasm"
JAR = ROOT / "functions" / "audio" / "target" / "audio.jar"
VOICES = ("en-us", "id")
SILENT = 1_000  # of 32,768


def run() -> str:
    engines, environment, absent = set(), {}, []
    if shutil.which("espeak-ng"):
        engines.add("espeak")
    else:
        absent.append("espeak-ng was not found; get it with: apt install espeak-ng, or brew install espeak-ng")
    try:
        environment["LOCKSTEP_ESPEAK_WASM"] = str(wasm())
        engines.add("espeak-wasm")
    except Missing as missing:
        absent.append(str(missing))
    if not engines:
        raise Missing("; ".join(absent))
    if not JAR.exists():
        raise Failed(f"{JAR.relative_to(ROOT)} is not built; run mvn -B package -DskipTests")
    # One function of the WebAssembly build is longer than what HotSpot compiles unasked.
    said = call(java(), "-XX:-DontCompileHugeMethods", "-cp", str(JAR), str(FOLDER / "Speak.java"), environment=environment)
    return "; ".join([judge(said, engines), *absent])


def java() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def wasm() -> Path:
    """The file that package-lock.json pins, downloaded once for each lock file."""
    lock = FOLDER / "package-lock.json"
    installed = FOLDER / "node_modules" / ".installed"
    if installed.exists() and installed.read_text() == lock.read_text():
        return WASM
    if not shutil.which("npm"):
        raise Missing("its WebAssembly build is an npm package; get npm with Node.js 20 or newer from https://nodejs.org/")
    try:
        call("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", cwd=FOLDER)
    except Failed as failure:
        raise Missing(f"its WebAssembly build could not be got: {failure}") from None
    installed.write_text(lock.read_text())
    return WASM


def judge(said: str, engines: set[str]) -> str:
    """Whether each engine spoke each voice aloud, and two that are the same program for about as long."""
    seconds, told = {}, []
    for engine, voice, lasted, peak, millis in (line.split() for line in said.splitlines()):
        if engine not in engines:
            continue
        if float(lasted) < 1:
            raise Failed(f"{engine} {voice} spoke a whole sentence in {lasted} s")
        if int(peak) < SILENT:
            raise Failed(f"{engine} {voice} is silent: its loudest sample is {peak}")
        seconds[engine, voice] = float(lasted)
        told.append(f"{engine} {voice} {lasted} s in {millis} ms")
    for engine in sorted(engines):
        for voice in VOICES:
            if (engine, voice) not in seconds:
                raise Failed(f"{engine} did not speak {voice}; all that was said:\n{said}")
    if len(engines) == 2:
        agree(seconds)
    return ", ".join(told)


def agree(seconds: dict) -> None:
    for voice in VOICES:
        program, build = seconds["espeak", voice], seconds["espeak-wasm", voice]
        if abs(program - build) > 0.1 * program:
            raise Failed(f"the program and its WebAssembly build differ for {voice}: {program:.3f} s and {build:.3f} s")
