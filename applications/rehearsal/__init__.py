"""A change is played on the open cases before it applies: what moves, who becomes late, what breaks, whom to tell."""
