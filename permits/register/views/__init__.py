"""The pages of the register: children, permits, placements."""
