"""The page measured in real Chromium: how soon it answers aloud, what it weighs, and how soon it can be used.

    chromium.py, visit.py, instants.js    the browser, a page in it, and the instants that the page notes
    latency.py                            end of speech to first audio, of `make talk` and of the page in the same room
    weight.py, first_view.py              every file of the first view; its first button and first line
    table.py                              the figures with their aims

python -m bench.browser                       every part, about ten minutes
python -m bench.browser --only weight         some parts
"""
