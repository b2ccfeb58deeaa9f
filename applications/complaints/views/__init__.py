"""Pages of complaints: for the office and for whoever complains online."""
