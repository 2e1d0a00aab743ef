"""What is claimed of every formula of a decision: each file holds its CLAIMS."""
