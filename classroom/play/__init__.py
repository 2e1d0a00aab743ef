"""Role play: people take over bodies in one shared game; the rest is simulated, the untouched twin beside it.

A game is its list of moves: its run is the run of the address that holds them, to the last digit.
"""
