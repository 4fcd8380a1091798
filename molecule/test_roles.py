"""One test per role: --check on a bare host, apply, apply again without a change, verify what it does."""


def test_role(role, molecule):
    status, log = molecule(role)
    # Molecule's closing recap says "Successful" even after a failed idempotence step: the status decides.
    assert status == 0, f"{log}:\n" + "\n".join(log.read_text(errors="replace").splitlines()[-60:])
