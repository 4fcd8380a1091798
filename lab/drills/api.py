"""A small client of the Kubernetes API: certificates of the owner, several masters, JSON in and out."""

import http.client
import json
import ssl
from pathlib import Path


class ApiError(Exception):
    """No master answered, or the answer was a refusal; says which and why."""


class Api:
    """Talks to the first of the addresses (host, port) that answers. Timeouts are per address, in seconds."""

    def __init__(self, addresses, pki: Path, timeout=2.0):
        self._addresses = list(addresses)
        self._timeout = timeout
        self._tls = ssl.create_default_context(cafile=pki / "ca.crt")
        self._tls.load_cert_chain(pki / "admin.crt", pki / "admin.key")

    def get(self, path):
        return self.send("GET", path)

    def send(self, method, path, body=None, kind="application/json"):
        """The parsed answer. Raises ApiError."""
        faults = []
        for address in self._addresses:
            try:
                status, answer, _ = self.ask(address, method, path, body, kind)
            except (OSError, http.client.HTTPException) as fault:
                faults.append(f"{address[0]}: {fault or type(fault).__name__}")
                continue
            if status < 300:
                return json.loads(answer)
            faults.append(f"{address[0]}: {status} {answer[:200].decode(errors='replace')}")
            if status < 500:
                break
        raise ApiError(f"{method} {path}: " + "; ".join(faults))

    def ask(self, address, method, path, body=None, kind="application/json"):
        """(status, body, names in the certificate of who answered), on a connection of its own."""
        connection = http.client.HTTPSConnection(*address, timeout=self._timeout, context=self._tls)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": kind})
            answer = connection.getresponse()
            names = [name for _, name in connection.sock.getpeercert().get("subjectAltName", ())]
            return answer.status, answer.read(), names
        finally:
            connection.close()
