"""The contract with every client: the `guide` that goes out, the messages that come in, and one serializer."""
