"""What is wrong with a message that breaks the contract."""


class ProtocolError(ValueError):
    """A reply or guide breaks the contract; the text names the key and what was expected of it."""
