"""The pages of the enforcement application that differ from those of every register."""
