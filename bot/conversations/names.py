"""Names that tell nothing: what a person, a delivery or a text is called where it is kept."""

import hmac


class Hashes:
    """Hashes with the salt of a store: without it nobody can turn them back."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def name(self, of: str) -> str:
        """What something is called: 32 hexadecimal digits."""
        return self._digest(of).hex()[:32]

    def of(self, kind: str, name: str) -> str:
        """What something of a kind is called."""
        return self.name(f"{kind}\0{name}")

    def mark(self, text: str) -> str:
        """Tells a text from others, in so few bits that many texts have the same."""
        return self._digest(f"text\0{text}").hex()[:8]

    def veiled(self, name: str, value: str) -> str:
        """A short value that only who knows `name` can read. Raises ValueError for more than 32 bytes."""
        return self._veil(name, value.encode()).hex()

    def unveiled(self, name: str, veiled: str) -> str:
        """The value."""
        return self._veil(name, bytes.fromhex(veiled)).decode()

    def _veil(self, name: str, value: bytes) -> bytes:
        veil = self._digest(f"veil\0{name}")
        if len(value) > len(veil):
            raise ValueError("too long for a veil")
        return bytes(one ^ other for one, other in zip(value, veil, strict=False))

    def _digest(self, of: str) -> bytes:
        return hmac.digest(self._salt, of.encode(errors="surrogatepass"), "sha256")


def joined(*parts: str) -> str:
    """Parts as one name, from which the parts can be told again: a colon within one is escaped."""
    return ":".join(part.replace("\\", "\\\\").replace(":", "\\:") for part in parts)
