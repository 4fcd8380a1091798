"""What a cluster needs once: its authorities and two keys that every master shares."""

import base64
import os
import pathlib
import secrets

import certificate
import store

AUTHORITY_DAYS = 7300


def make_authority(directory, name):
    """A self-signed authority `NAME.crt`, `NAME.key`."""
    key = certificate.new_key()
    store.write(directory / f"{name}.key", certificate.private_pem(key))
    store.write(directory / f"{name}.crt", certificate.self_signed(name, key, AUTHORITY_DAYS), mode=0o644)


def make_authorities(directory, names):
    """Make what is missing of authorities, token key and key of secrets at rest; an existing one is never replaced."""
    directory = pathlib.Path(directory)
    made = [name for name in names if not (directory / f"{name}.crt").exists()]
    for name in made:
        make_authority(directory, name)
    if not (directory / "service-account.key").exists():
        key = certificate.new_key()
        store.write(directory / "service-account.key", certificate.private_pem(key))
        store.write(directory / "service-account.pub", certificate.public_pem(key), mode=0o644)
        made.append("service-account")
    if not (directory / "encryption.key").exists():
        store.write(directory / "encryption.key", base64.b64encode(secrets.token_bytes(32)))
        made.append("encryption")
    os.chmod(directory, 0o700)
    return made
