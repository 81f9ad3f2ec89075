"""TLS against the operating system's own trust store, as browsers on the same machine check it."""

from __future__ import annotations

import os
import ssl
import sys

from reader.fetch.errors import NotSecure

__all__ = ["authorities", "context", "holds_certificates", "not_secure"]

# Where systems keep their authorities when OpenSSL was built to look elsewhere, as the OpenSSL in
# Pythons that were not built on the machine often is: Debian, Fedora old and new, SUSE, Alpine and BSD.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)

# OpenSSL's verification codes (x509_vfy.h), as far as a reader can do something about them.
_REASONS = {
    9: "its certificate is not valid yet, or this machine's clock is wrong",
    10: "its certificate is out of date",
    18: "it signed its certificate itself",
    19: "nobody this system trusts stands behind its certificate",
    20: "nobody this system trusts stands behind its certificate",
    21: "nobody this system trusts stands behind its certificate",
    23: "its certificate was taken back",
    62: "its certificate belongs to another host",
    64: "its certificate belongs to another host",
}


def context(*, http2: bool) -> ssl.SSLContext:
    """Make a context that verifies chain and host name, TLS 1.2 at least.

    On macOS and Windows the system itself verifies (truststore). Elsewhere the trust store is
    OpenSSL's files, which are read here once: truststore would read them anew for every connection,
    30 ms of processor time each with Debian's 144 authorities.
    """
    if sys.platform in ("darwin", "win32"):
        import truststore

        made: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        made = ssl.create_default_context()
        if not made.cert_store_stats()["x509_ca"] and (found := authorities()) in _BUNDLES:
            made.load_verify_locations(found)
    made.set_alpn_protocols(["h2", "http/1.1"] if http2 else ["http/1.1"])
    return made


def authorities() -> str | None:
    """The file or folder whose certificates are trusted; ``None`` where there is none, and so no safe connection.

    Where the system itself verifies, it says ``the system``.
    """
    if sys.platform in ("darwin", "win32"):
        return "the system"
    usual = ssl.get_default_verify_paths()
    if usual.cafile and holds_certificates(usual.cafile):
        return usual.cafile
    if _holds_files(usual.capath):
        return usual.capath
    return next((path for path in _BUNDLES if os.path.isfile(path)), None)  # noqa: PTH113


def holds_certificates(path: str) -> bool:
    """Whether a file has a certificate in it, in the form that OpenSSL reads (PEM, RFC 7468)."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return any(b"-----BEGIN" in line for line in file)
    except OSError:
        return False


def _holds_files(folder: str | None) -> bool:
    if folder is None:
        return False
    with os.scandir(folder) as entries:
        return any(entry.is_file() for entry in entries)


def not_secure(host: str, error: ssl.SSLError) -> NotSecure:
    """Say in plain words what is wrong with a connection; the library's words are not for readers."""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return NotSecure(f"A safe connection to {host} could not be agreed on.")
    why = _REASONS.get(error.verify_code, "its certificate cannot be trusted")
    return NotSecure(f"The connection to {host} would not be safe: {why}.")
