"""MailerLite's own Node client, run against our simulator of MailerLite."""

from .tools import ROOT, Failed, Missing, call, shutil

JUDGE = ROOT / "checks" / "mailerlite-client" / "run.sh"


def run() -> str:
    if not JUDGE.exists():
        raise Failed(f"{JUDGE.relative_to(ROOT)} is not there")
    for name in ("node", "npm"):
        if not shutil.which(name):
            raise Missing(f"{name} was not found; get it with Node.js 20 or newer from https://nodejs.org/")
    said = call("bash", str(JUDGE), timeout=600).strip().splitlines()
    return said[-1] if said else ""
