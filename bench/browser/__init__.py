"""What the page costs: how soon it answers aloud, what it weighs, and how soon it can be used, in real Chromium.

    chromium.py, visit.py, instants.js    the browser, a page in it, and what the page notes of its own instants
    latency.py                            end of speech to first audio, by `make talk` and by the page in the same room
    weight.py, first_view.py              every file of the first view; its first button and first line
    table.py                              the figures with their aims

python -m bench.browser                       everything, about ten minutes
python -m bench.browser --only weight         some of it
"""
