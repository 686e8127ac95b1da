#!/usr/bin/env python3
"""Watches real trainings of all frameworks with one epochd that is told neither their logs nor their weights, and holds
the archive against what the trainers say: each snapshot that states an epoch must hold the bytes of that epoch.
Ends with a table and the line 'N passed, N failed'."""
import argparse
import json
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from daemon import Daemon, DaemonFailure, wait_until
from e2e_keras import working_directory
from variant_audit import Audit
from variants import all_variants

TRAINERS = Path(__file__).resolve().parent.parent / "Fixtures" / "trainers" / "frameworks"
PYTHONS = ("keras2", "keras3", "torch", "plain")
# Seconds for all trainings; the rest of twelve minutes is for the end.
LONGEST = 570
# The last epoch of a log that does not say that it is whole is waited for, for a minute.
LONGEST_SETTLING = 100


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="the directory of epochd, epochctl, epochd-probe")
    parser.add_argument("--trainers", type=Path, default=TRAINERS, help="another folder of the same layout")
    for name in PYTHONS:
        parser.add_argument(f"--{name}", default=sys.executable, help=f"the Python for the {name} trainers")
    parser.add_argument("--only", default="", help="run the variants whose name holds this")
    parser.add_argument("--at-once", type=int, default=3, help="how many trainers run at a time")
    parser.add_argument("--keep", action="store_true", help="keep the directory with runs, archive and log")
    return parser.parse_args()


def watch_trainings(variants, options, root):
    """The audit of each variant."""
    configuration = {"archive": "./archive", "socket": "./epochd.sock", "watch": [each.watch() for each in variants]}
    until = time.monotonic() + LONGEST
    with Daemon(options.programs, root, configuration) as daemon:
        with ThreadPoolExecutor(max_workers=options.at_once) as trainings:
            try:
                list(trainings.map(lambda each: each.train(getattr(options, each.python), until), variants))
            finally:
                for each in variants:
                    each.kill()
        audits = settled(daemon, variants, options)
        status = daemon.stop()
    if status != 0:
        raise DaemonFailure(f"epochd ended with {status} after SIGTERM\n{daemon.describe()}")
    return audits


def settled(daemon, variants, options):
    """What is not settled in time is told variant by variant, later."""
    def all_settled():
        epochctl(daemon, options, "sync")
        return all(audit(daemon, each, options).is_settled() for each in variants)

    try:
        wait_until(all_settled, LONGEST_SETTLING, "all epochs to be decided on", every=1)
    except DaemonFailure as failure:
        print(failure, file=sys.stderr)
    return [audit(daemon, each, options) for each in variants]


def audit(daemon, variant, options):
    try:
        run = json.loads(epochctl(daemon, options, "show", variant.id, "--json"))
        return Audit(variant, run, listed(daemon, variant, "records"), listed(daemon, variant, "snapshots"))
    except (DaemonFailure, ValueError, KeyError) as failure:
        print(f"{variant.name}: {failure}", file=sys.stderr)
        return Audit(variant, {}, [], [])


def epochctl(daemon, options, *words):
    done = subprocess.run([options.programs / "epochctl", *words, "--socket", daemon.socket], capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, timeout=120)
    if done.returncode != 0:
        raise DaemonFailure(f"epochctl {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def listed(daemon, variant, what):
    run = quote(variant.id, safe="")
    return json.loads(daemon.request("GET", f"/v1/runs/{run}/{what}?limit=1000"))[what]


def report(audits):
    failed = 0
    for audit in audits:
        problems = list(audit.problems())
        failed += bool(problems)
        counts = ", ".join(f"{audit.count(outcome)} {outcome}" for outcome in ("saved", "uncertain", "missed"))
        print(f"{'FAILED' if problems else 'passed'}  {audit.variant.name:32} {len(audit.saves)} epochs: {counts}"
              f"  {audit.variant.seconds:5.1f} s")
        for line in [*problems, *audit.details()] if problems else []:
            print(f"        {line}")
    return failed


def stop(*_):
    """As at the keyboard, so that what was started is ended."""
    raise KeyboardInterrupt


def main():
    options, root = arguments(), working_directory()
    signal.signal(signal.SIGTERM, stop)
    is_ours = options.trainers.resolve() == TRAINERS
    variants = [each for each in all_variants() if options.only in each.name and (is_ours or not each.is_for_ours)]
    if not variants:
        sys.exit(f"no variant has '{options.only}' in its name")
    for each in variants:
        each.place(root, options.trainers.resolve())
    started, failed = time.monotonic(), len(variants)
    try:
        failed = report(watch_trainings(variants, options, root))
    except (DaemonFailure, OSError, subprocess.SubprocessError) as failure:
        print(f"e2e-frameworks: {failure}", file=sys.stderr)
    finally:
        print(f"{len(variants)} trainings in {time.monotonic() - started:.0f} s")
        print(f"{len(variants) - failed} passed, {failed} failed")
        if failed or options.keep:
            print(f"kept for inspection: {root}", file=sys.stderr)
        else:
            shutil.rmtree(root)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
