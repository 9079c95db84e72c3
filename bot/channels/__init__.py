"""Borders to foreign worlds: each speaks one channel's own protocol on one side, and `bot.protocol` on the other."""
