"""What every way in over HTTP shares: paths, problems, keys and rates, rosters in a body."""
