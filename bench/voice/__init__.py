"""How well the voice does in a room: speech is played into a virtual one, and the real program listens and speaks.

    voices.py, noise.py, overheard.yml    what sounds in the room
    one_axis.py, program.py, ears.py      the room, the program in it, and its ears and assistant alone
    accuracy.py latency.py barge_in.py unasked.py failures.py cost.py    what is measured, one file each
    sound.py, instants.py                 levels, mixing, and finding instants in a recording
    table.py, plots.py                    the figures with their aims, and the pictures

python -m bench.voice --audio FOLDER                 everything; FOLDER holds cry/ and household/ clips
python -m bench.voice --only latency,cost            some of it
python -m bench.voice --only accuracy --set dev      on the phrases one may look at
"""
