"""Understanding measured on phrases that it was not trained on.

    cases.py    the phrases of tests/nlu/phrases, and the expectations that a Heard misses
    figures.py  the figures that matter, with their aims, and confusions as text
    plots.py    confusions, calibration and threshold curves as PNG

python -m bench.understanding            the test phrases: figures only
python -m bench.understanding --dev      the dev phrases, with every miss listed
"""
