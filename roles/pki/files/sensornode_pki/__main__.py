"""Keep a host's certificates valid: request, sign, install, renew.

A certificate is described by an entry of the host's specification (a JSON file):

  name        what it is called in reports
  authority   which authority signs it
  subject     {"cn": …, "o": […]}
  names       DNS names and addresses of the server, may be empty
  cert, key   where the two files go; without "key" both go into one rotated file (see below)
  owner, mode of the key

Keys are made on the host that uses them and never travel: `request` prints public keys, `sign` (where the authority's
key is) prints certificates for exactly the names of the specification, `install` puts key and certificate in place.
`renew` does the three on a host that holds the authorities' keys.

Rotated files belong to a program that renews them itself (kubelet): `cert` is then a link to the newest
`<stem>-<time>.pem`, and a certificate is requested only when that file is missing, foreign or expired.

Times are UTC. A certificate begins a day before it is signed, so that a board whose clock is a little behind trusts it.
"""

import argparse
import json
import pathlib
import sys

import authority
import host


def arguments_from(given):
    parser = argparse.ArgumentParser(description="Keep a host's certificates valid.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("authorities", help="make what a cluster needs once")
    verb.add_argument("directory")
    verb.add_argument("names", nargs="+")
    for name in ("request", "install", "renew", "days"):
        verbs.add_parser(name).add_argument("--spec", default="/etc/sensornode/pki.json")
    verbs.choices["request"].add_argument("--again", nargs="*", default=[], help="request these although they are valid")
    verb = verbs.add_parser("sign", help="sign what hosts requested; specification and requests come on standard input")
    verb.add_argument("directory")
    return parser.parse_args(given)


def answer_to(given):
    """Carry out one verb; what it prints."""
    if given.verb == "authorities":
        return {"made": authority.make_authorities(given.directory, given.names)}
    if given.verb == "sign":
        asked = json.load(sys.stdin)
        directory = pathlib.Path(given.directory)
        pairs = {name: (directory / f"{name}.crt", directory / f"{name}.key") for name in asked["spec"]["authorities"]}
        return {"made": host.sign(asked["spec"], asked["wanted"], pairs)}
    spec = json.loads(pathlib.Path(given.spec).read_text())
    if given.verb == "request":
        return {"wanted": host.request(spec, given.again)}
    if given.verb == "days":
        return {"days": host.days_left(spec)}
    if given.verb == "renew":
        return {"renewed": host.renew(spec)}
    host.install(spec, json.load(sys.stdin)["made"])
    return {}


if __name__ == "__main__":
    json.dump(answer_to(arguments_from(None)), sys.stdout)
    print()
