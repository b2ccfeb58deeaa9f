"""The journal of advance booking: hours of rooms, given once, on working days. Source: S1.1."""
