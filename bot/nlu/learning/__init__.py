"""How the net is learnt: `make learn`, an hour on two cores. Nothing that runs for a caregiver imports it."""
