"""The composition root: the only room that constructs adapters and joins them to the parts that use them."""
