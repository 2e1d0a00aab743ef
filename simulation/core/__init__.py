"""The ground floor: parameters, the world, the graph's operators, and keyed randomness."""
