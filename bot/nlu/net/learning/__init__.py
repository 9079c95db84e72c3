"""How the net is learnt: `make learn`, half an hour on two cores. Nothing that runs for a caregiver imports it."""
