"""The ports' real counterparts, one file each, named <port>_<technology>."""
