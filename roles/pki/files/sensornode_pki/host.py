"""Request, sign, install: the three steps by which a host gets its certificates."""

import pathlib
import sys

import certificate
import store
from cryptography.hazmat.primitives import serialization

PENDING = "/var/lib/sensornode/pki"


def pending_key(spec, entry):
    """Where a new key waits for its certificate."""
    return pathlib.Path(spec.get("pending", PENDING), f"{entry['name']}.key")


def authority_of(spec, entry):
    """The authority's certificate as this host has it."""
    path = spec["authorities"][entry["authority"]]["cert"]
    found = certificate.load_certificate(path)
    if found is None:
        sys.exit(f"sensornode-pki: {path}: no certificate of authority {entry['authority']}; apply the role pki again")
    return found


def request(spec, again=()):
    """Make keys for the certificates that are needed; their public halves and the reasons."""
    wanted = {}
    for entry in spec["certificates"]:
        why = "asked for" if entry["name"] in again else certificate.reason(entry, authority_of(spec, entry))
        if why:
            key = certificate.new_key()
            store.write(pending_key(spec, entry), certificate.private_pem(key))
            wanted[entry["name"]] = {"public_key": certificate.public_pem(key).decode(), "reason": why}
    return wanted


def sign(spec, wanted, authorities):
    """Certificates by name; `authorities` maps a name to (certificate, key) paths."""
    made = {}
    for entry in spec["certificates"]:
        if entry["name"] in wanted:
            cert, key = authorities[entry["authority"]]
            public = serialization.load_pem_public_key(wanted[entry["name"]]["public_key"].encode())
            authority = certificate.load_certificate(cert), certificate.load_key(key)
            made[entry["name"]] = certificate.signed(entry, public, *authority, spec["days"])
    return made


def install(spec, made):
    """Put new certificates and their keys in place, key first: a reader that sees the pair broken tries again."""
    for entry in spec["certificates"]:
        if entry["name"] not in made:
            continue
        pending = pending_key(spec, entry)
        signed, owner = made[entry["name"]].encode(), entry.get("owner", "root")
        if "key" in entry:
            store.write(entry["key"], pending.read_bytes(), owner=owner)
            store.write(entry["cert"], signed, mode=0o644, owner=owner)
        else:
            store.link_rotated(pathlib.Path(entry["cert"]), signed + pending.read_bytes())
        pending.unlink()


def days_left(spec):
    """Days until each certificate expires; null for one that cannot be read."""
    found = {entry["name"]: certificate.load_certificate(entry["cert"]) for entry in spec["certificates"]}
    return {name: cert and (cert.not_valid_after_utc - certificate.now()).days for name, cert in found.items()}


def renew(spec):
    """The three steps on a host that holds the authorities' keys; the reasons by name."""
    wanted = request(spec)
    pairs = {name: (files["cert"], files["key"]) for name, files in spec["authorities"].items()}
    install(spec, sign(spec, wanted, pairs))
    return {name: entry["reason"] for name, entry in wanted.items()}
