"""What is claimed of every formula of a consequence: each file holds its CLAIMS."""
