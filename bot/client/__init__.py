"""The client's half of the contract, pure: when a timer starts, is held, goes on or is dropped."""
