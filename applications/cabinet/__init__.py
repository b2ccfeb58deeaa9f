"""The personal cabinet: requests of applicants through the portal, and what came of them."""
