"""From evidence to a decision.

evidence.py       what the rules found, as names
fusion.py         evidence and the net's chances, to the chances that are acted on
expected_cost.py  chances to the decision of least expected cost
decision.py       what a reading decides by itself
resolving.py      a Reading and what was just asked, to a Heard
thresholds.py     every threshold and cost, with where each comes from
"""
