"""The pages of study and publicity that differ from those of every register."""
