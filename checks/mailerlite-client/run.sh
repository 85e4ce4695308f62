#!/bin/sh
# Runs MailerLite's own Node client against the simulator and exits with the client's verdict.
# Needs Node 20 or later with npm, a JDK 25 (JAVA_HOME, else java on the path), and the simulator's built classes.
# LOCKSTEP_CLASSPATH names a class path to use instead of asking Maven for one; LOCKSTEP_MAVEN the Maven to ask, which
# is else the mvn on the path.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../.." && pwd)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classes="$root/local/simulator/target/classes"

[ -d "$classes/dev" ] || [ -n "${LOCKSTEP_CLASSPATH:-}" ] || {
  echo "the simulator is not built: run mvn -pl local/simulator -am compile" >&2
  exit 2
}
command -v node >/dev/null 2>&1 || { echo "node was not found" >&2; exit 2; }
cd "$here"
# What package-lock.json names, to the byte, once for each lock file.
cmp -s package-lock.json node_modules/.installed || {
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed
}

work=$(mktemp -d)
simulator=
finish() {
  [ -z "$simulator" ] || kill "$simulator" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

if [ -z "${LOCKSTEP_CLASSPATH:-}" ]; then
  # Offline first: after a build everything needed is there.
  (cd "$root" && for offline in -o ""; do
    "${LOCKSTEP_MAVEN:-mvn}" -q $offline -B -pl local/simulator dependency:build-classpath \
      -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime >"$work/maven" 2>&1 && exit 0
  done; exit 1) || { cat "$work/maven" >&2; exit 2; }
  LOCKSTEP_CLASSPATH="$classes:$(cat "$work/classpath")"
fi

LOCKSTEP_SIMULATOR_KEY=${LOCKSTEP_SIMULATOR_KEY:-judge-key}
"$java" -cp "$LOCKSTEP_CLASSPATH" dev.lockstep.simulator.SimulatorMain \
  --port 0 --key "$LOCKSTEP_SIMULATOR_KEY" >"$work/address" 2>"$work/errors" &
simulator=$!
tries=0
while [ ! -s "$work/address" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 150 ] || ! kill -0 "$simulator" 2>/dev/null; then
    echo "the simulator did not start:" >&2
    cat "$work/errors" >&2
    exit 2
  fi
  sleep 0.1
done

LOCKSTEP_SIMULATOR_URL=$(head -n 1 "$work/address")
export LOCKSTEP_SIMULATOR_URL LOCKSTEP_SIMULATOR_KEY
verdict=0
node --test --test-reporter=spec judge.mjs || verdict=$?
exit "$verdict"
