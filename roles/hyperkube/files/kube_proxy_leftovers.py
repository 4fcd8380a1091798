#!/usr/bin/python3
"""Before kube-proxy starts: removes its tables when the last one left an endpoint's chain without rules.

kube-proxy empties the chain of an endpoint that is gone and deletes it a second later. One that is ended in between leaves
the empty chain; the next takes it for written, since its name tells all that would be in it, and a Service whose endpoint
is back then leads nowhere for up to an hour. Without its tables kube-proxy writes everything anew; connections that exist
go on meanwhile.
"""

import json
import subprocess

FAMILIES = ("ip", "ip6")
TABLE = "kube-proxy"


def emptied(listing):
    """Names of the endpoints' chains without a rule, in what `nft --json list table` printed."""
    objects = json.loads(listing)["nftables"]
    chains = {each["chain"]["name"] for each in objects if "chain" in each}
    filled = {each["rule"]["chain"] for each in objects if "rule" in each}
    return sorted(name for name in chains - filled if name.startswith("endpoint-"))


def main():
    for family in FAMILIES:
        listed = subprocess.run(["nft", "--json", "list", "table", family, TABLE], capture_output=True, text=True)
        names = [] if listed.returncode else emptied(listed.stdout)
        if names:
            print(f"written anew, because these were left empty: {', '.join(names)}")
            subprocess.run(["nft", "delete", "table", family, TABLE], check=True)


if __name__ == "__main__":
    main()
