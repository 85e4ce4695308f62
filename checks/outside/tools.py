"""Finding the outside tools, calling them, and starting servers that surely end."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENVS = ROOT / ".venv"
REGION = "eu-west-1"


class Missing(Exception):
    """A tool is not there; the text says how to get it."""


class Failed(Exception):
    """A check says no; the text says why."""


def tool(name: str, package: str) -> str:
    """The program's path: from a folder of .venv, else from the PATH."""
    for candidate in sorted(VENVS.glob(f"*/bin/{name}")):
        return str(candidate)
    found = shutil.which(name)
    if found:
        return found
    raise Missing(f"{name} was not found; get it with: pip install {package} (or run .ci/run, which makes .venv)")


def python_with(module: str, package: str) -> str:
    """A Python that can import the module."""
    for candidate in [*map(str, sorted(VENVS.glob("*/bin/python"))), sys.executable]:
        if subprocess.run([candidate, "-c", f"import {module}"], capture_output=True).returncode == 0:
            return candidate
    raise Missing(f"Python's {module} was not found; get it with: pip install {package}")


def call(*command: str, timeout: int = 300, environment: dict | None = None, cwd: Path = ROOT) -> str:
    """What the program printed on stdout; Failed with its last lines if it did not exit with 0."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=clean_environment() | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"{short(command)} did not end within {timeout} s") from None
    if done.returncode != 0:
        raise Failed(f"{short(command)} exited with {done.returncode}:\n{tail(done.stdout + done.stderr)}")
    return done.stdout


def clean_environment() -> dict:
    """This process's environment with made-up credentials, and with nothing that points to a real account."""
    real = ("AWS_", "DATABASE_URL", "MAILERLITE_", "LOCKSTEP_")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(real) or name in ("LOCKSTEP_JAVA_OPTS", "LOCKSTEP_MAVEN")
    }
    return kept | {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_PAGER": "",
        "AWS_DEFAULT_OUTPUT": "json",
        "SAM_CLI_TELEMETRY": "0",
        "SAM_CLI_POLL_DELAY": "0.5",
        "PYTHONWARNINGS": "ignore",
    }


def tail(text: str, lines: int = 25) -> str:
    return "\n".join("      " + line for line in text.strip().splitlines()[-lines:])


def short(command: tuple) -> str:
    return " ".join([Path(command[0]).name, *command[1:4]])


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def scratch():
    with tempfile.TemporaryDirectory(prefix="lockstep-check-") as folder:
        yield Path(folder)


@contextlib.contextmanager
def server(*command: str, environment: dict, cwd: Path, log: Path):
    """A server in a process group of its own, which is ended whole whatever happens."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=clean_environment() | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            stop(process)


def stop(process: subprocess.Popen) -> int:
    """Asks the process group to end, insists after 30 seconds, and gives the exit code."""
    for sign, patience in ((signal.SIGTERM, 30), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=patience)
    raise Failed(f"process {process.pid} would not end")


def wait_for(url: str, process: subprocess.Popen, log: Path, seconds: int = 60) -> None:
    """Until the address answers anything at all."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Failed(f"the server ended with {process.returncode}:\n{tail(log.read_text())}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise Failed(f"{url} did not answer within {seconds} s:\n{tail(log.read_text())}")
