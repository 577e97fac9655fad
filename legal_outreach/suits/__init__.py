"""The way of a court case: filed, heard, judged, appealed, ended."""
