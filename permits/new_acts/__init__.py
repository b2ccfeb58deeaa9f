"""New acts that satisfy complaints in full, and the acts that they replace."""
