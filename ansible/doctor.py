"""Examine a site and print one line per check: √ well, ! look at it, × broken – with the reason and what to do.

Exit status: 0 nothing is broken, 1 something is, 2 the examination itself failed. `--json` prints the findings as a list.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MARKS = {"ok": "√", "warn": "!", "bad": "×"}


def lines(findings):
    """The findings for people, worst last within a host, so that they are what one sees."""
    order = list(dict.fromkeys(finding["host"] for finding in findings))
    rank = list(MARKS)
    for finding in sorted(findings, key=lambda f: (order.index(f["host"]), rank.index(f["state"]))):
        fix = f" → {finding['fix']}" if finding["fix"] and finding["state"] != "ok" else ""
        yield f"{MARKS[finding['state']]} {finding['host']:13} {finding['check']:14} {finding['reason']}{fix}"


def summary(findings):
    """One line that counts."""
    count = {state: sum(f["state"] == state for f in findings) for state in MARKS}
    return f"{count['ok']} well, {count['warn']} to look at, {count['bad']} broken"


def examine(inventory, limit, fix):
    """Run the playbook; its findings, or an exit with its output when it could not run."""
    with tempfile.TemporaryDirectory(prefix="doctor-") as directory:
        report = pathlib.Path(directory, "findings.json")
        command = [pathlib.Path(sys.executable).parent / "ansible-playbook", "-i", inventory, "playbooks/doctor.yml"]
        command += ["-e", f"doctor_report={report}", "-e", f"doctor_fix={str(fix).lower()}"]
        command += ["-e", f"doctor_hosts={limit}"] if limit else []
        ran = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
        if not report.exists():
            print(ran.stdout[-4000:], ran.stderr[-2000:], "doctor: the examination failed", sep="\n", file=sys.stderr)
            sys.exit(2)
        return json.loads(report.read_text())


def main():
    parser = argparse.ArgumentParser(prog="doctor", description=__doc__)
    parser.add_argument("-i", "--inventory", required=True)
    parser.add_argument("--limit", help="examine these hosts only")
    parser.add_argument("--fix", action="store_true", help="do what is safe: restart what does not work anyway")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    given = parser.parse_args()
    findings = examine(pathlib.Path(given.inventory).resolve(), given.limit, given.fix)
    print(json.dumps(findings, indent=1) if given.json else "\n".join([*lines(findings), summary(findings)]))
    sys.exit(any(finding["state"] == "bad" for finding in findings))


if __name__ == "__main__":
    main()
