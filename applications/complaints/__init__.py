"""Complaints: their register, limits of three, five and fifteen days, letters, and the bundle for a court."""
