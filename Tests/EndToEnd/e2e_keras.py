#!/usr/bin/env python3
"""Watches real Keras trainings with epochd, and compares: the archive must hold exactly the files, by name and by
content, that a ModelCheckpoint of the same policy kept, and what is put back must be what Keras would load.
Then has the probe leave the optimizer out of files that Keras wrote: Keras must load what is left, and predict the
same with it.
Ends with a table and the line 'N passed, N failed'."""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from case import RUN
from cases import all_cases
from daemon import Daemon, DaemonFailure, wait_until
from reductions import all_reductions, run_reductions


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="the directory of epochd and epochd-probe")
    parser.add_argument("--keras2", required=True, help="a Python with tensorflow-cpu 2.15")
    parser.add_argument("--keras3", required=True, help="a Python with keras 3 and tensorflow-cpu")
    parser.add_argument("--only", default="", help="run the cases whose name holds this")
    parser.add_argument("--keep", action="store_true", help="keep the directory with runs, archive and log")
    return parser.parse_args()


def working_directory():
    """Not in /tmp, which may be a small file system in memory."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    cache = os.environ.get("EPOCHD_CACHE") or caches / "epochd"
    Path(cache).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="e2e-", dir=cache))


def watch_trainings(cases, options, root):
    configuration = {"archive": "./archive", "socket": "./epochd.sock", "watch": [case.watch() for case in cases]}
    with Daemon(options.programs, root, configuration) as daemon:
        python = {2: options.keras2, 3: options.keras3}
        with ThreadPoolExecutor(max_workers=2) as trainings:
            list(trainings.map(lambda case: case.train(python[case.keras]), cases))
        wait_for_archive(daemon, cases)
        for case in cases:
            case.records = records(daemon, case)
            if case.keras == 2 and case.has_reference:
                case.place_back(options.programs, options.keras2, daemon.socket)
        status = daemon.stop()
    if status != 0:
        raise DaemonFailure(f"epochd ended with {status} after SIGTERM\n{daemon.describe()}")


def wait_for_archive(daemon, cases):
    """Waits until nothing is missing. What is still missing after a minute is told case by case, later."""
    try:
        daemon.sync()
        wait_until(lambda: all(case.is_archived() for case in cases), 60, "the archive to be complete")
        daemon.sync()  # what is too much has come by now
    except DaemonFailure as failure:
        print(failure, file=sys.stderr)


def records(daemon, case):
    """What the daemon says of each epoch; read when a case has failed."""
    try:
        run = quote(f"{case.name}/{RUN}", safe="")
        return json.loads(daemon.request("GET", f"/v1/runs/{run}/records"))["records"]
    except (DaemonFailure, ValueError, KeyError) as failure:
        return [{"not known": str(failure)}]


def report(cases):
    failed = 0
    for case in cases:
        problems = case.problems()
        failed += bool(problems)
        result, files = "FAILED" if problems else "passed", len(case.archived())
        print(f"{result}  {case.name:34} {files:2} files  {case.seconds:5.1f} s")
        for problem in problems:
            print(f"        {problem}")
        for record in case.records if problems else []:
            print(f"        record {json.dumps(record)}")
    return failed


def report_reductions(cases):
    for case in cases:
        result = "FAILED" if case.problems else "passed"
        print(f"{result}  {case.name:50} {case.before:7} -> {case.after:6} bytes")
        for problem in case.problems:
            print(f"        {problem}")
    return sum(bool(case.problems) for case in cases)


def watch_and_report(cases, options, root):
    started = time.monotonic()
    watch_trainings(cases, options, root)
    print(f"{len(cases)} trainings in {time.monotonic() - started:.0f} s")
    return report(cases)


def reduce_and_report(cases, options, root):
    python = {2: options.keras2, 3: options.keras3}
    run_reductions(cases, options.programs / "epochd-probe", python, root)
    return report_reductions(cases)


def main():
    options, root = arguments(), working_directory()
    cases = [case for case in all_cases() if options.only in case.name]
    reductions = [case for case in all_reductions() if options.only in case.name]
    if not cases and not reductions:
        sys.exit(f"no case has '{options.only}' in its name")
    for case in cases:
        case.place(root)
    count = failed = len(cases) + len(reductions)
    try:
        failed = watch_and_report(cases, options, root) if cases else 0
        failed += reduce_and_report(reductions, options, root) if reductions else 0
    except (DaemonFailure, OSError, subprocess.SubprocessError) as failure:
        print(f"e2e-keras: {failure}", file=sys.stderr)
        failed = count
    finally:
        print(f"{count - failed} passed, {failed} failed")
        if failed or options.keep:
            print(f"kept for inspection: {root}", file=sys.stderr)
        else:
            shutil.rmtree(root)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
