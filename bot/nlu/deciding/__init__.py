"""From evidence to a decision: rules and net fused, expected cost weighed, the open question taken into account."""
