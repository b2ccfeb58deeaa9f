"""What became of a permit: the carer's log of visits, the review of harm, the end of a permit called to mind."""
