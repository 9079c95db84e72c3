"""The client's half of the contract (docs/protocol.md), pure: time is an argument, nothing sleeps, sends or speaks.

`cases/` holds the same law as conversations on a time axis; the tests of every client run them.
"""
