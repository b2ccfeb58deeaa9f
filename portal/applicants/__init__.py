"""People who apply through the portal: their accounts and sessions, apart from those of staff."""
