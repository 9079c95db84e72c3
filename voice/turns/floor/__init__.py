"""The floor: who may speak now. One table over named states (table.py), and the parts from which the state follows."""
