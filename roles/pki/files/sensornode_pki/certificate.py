"""Make and judge certificates; nothing here touches a host's files beyond reading them."""

import contextlib
import datetime as dt
import ipaddress
import pathlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BACKDATED = dt.timedelta(days=1)


def now():
    """The present, in UTC."""
    return dt.datetime.now(dt.timezone.utc)


def new_key():
    """P-256: small, fast on every board, and understood by every program here."""
    return ec.generate_private_key(ec.SECP256R1())


def private_pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def public_pem(key):
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def load_key(path):
    return serialization.load_pem_private_key(pathlib.Path(path).read_bytes(), password=None)


def load_certificate(path):
    """The first certificate of a file, or None when there is none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        return x509.load_pem_x509_certificate(pathlib.Path(path).read_bytes())
    return None


def subject_of(cn, o=()):
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, value) for value in o]
        + [x509.NameAttribute(NameOID.COMMON_NAME, cn)]
    )


def general_names(names):
    """DNS names and addresses as the certificate's alternative names."""
    found = []
    for name in names:
        try:
            found.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            found.append(x509.DNSName(name))
    return found


def build(subject, issuer, public_key, days):
    start = now() - BACKDATED
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + BACKDATED + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def usage(authority):
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=authority, crl_sign=authority, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )


def signed(entry, public_key, authority, authority_key, days):
    """A certificate for the names of the specification; only the key comes from the host."""
    builder = (
        build(subject_of(**entry["subject"]), authority.subject, public_key, days)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(authority=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
        )
    )
    if entry.get("names"):
        builder = builder.add_extension(
            x509.SubjectAlternativeName(general_names(entry["names"])), critical=False
        )
    return builder.sign(authority_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def self_signed(name, key, days):
    """The certificate of a new authority that signs hosts' certificates only."""
    subject = subject_of(f"sensornode {name}")
    return (
        build(subject, subject, key.public_key(), days)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(authority=True), critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )


def same_names(entry, certificate):
    try:
        names = list(certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    except x509.ExtensionNotFound:
        names = []
    wanted = general_names(entry.get("names", []))
    return certificate.subject == subject_of(**entry["subject"]) and sorted(map(str, names)) == sorted(
        map(str, wanted)
    )


def issued_by(certificate, authority):
    try:
        authority.public_key().verify(
            certificate.signature, certificate.tbs_certificate_bytes, ec.ECDSA(certificate.signature_hash_algorithm)
        )
    except InvalidSignature:
        return False
    return True


def reason(entry, authority):
    """Why a certificate has to be made, or None: absent, foreign, renamed or (nearly) expired."""
    certificate = load_certificate(entry["cert"])
    if certificate is None or not pathlib.Path(entry.get("key", entry["cert"])).exists():
        return "missing"
    if certificate.issuer != authority.subject or not issued_by(certificate, authority):
        return "signed by another authority"
    left = certificate.not_valid_after_utc - now()
    if "key" not in entry:
        return "expired" if left <= dt.timedelta() else None
    if not same_names(entry, certificate):
        return "names changed"
    life = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    return f"{left.days} days left" if left < life / 3 else None
