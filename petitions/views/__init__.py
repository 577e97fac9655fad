"""The pages of petitions beside those every register has."""
