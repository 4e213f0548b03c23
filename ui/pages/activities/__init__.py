"""Activities, potential products, partners and their contracts."""
