"""The baby and its parts as figures with named places: what is drawn under the hands."""
