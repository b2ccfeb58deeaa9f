"""Pages of visits: of the carer, of the counter, of whoever looks into harm."""
