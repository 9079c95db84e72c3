"""The commands of this machine: `python -m voice`, `make hear`, `make devices`."""
