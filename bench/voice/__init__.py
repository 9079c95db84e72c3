"""The voice measured in a virtual room: speech is played into the room, and the real program listens and speaks.

    voices.py, noise.py, overheard.yml    the sounds in the room
    one_axis.py, program.py, ears.py      the room, the program in the room, and the program's ears and assistant alone
    accuracy.py latency.py barge_in.py unasked.py failures.py cost.py    the measurements, one file each
    sound.py, instants.py                 levels, mixing, and instants in a recording
    table.py, plots.py                    the figures with their aims, and the plots

python -m bench.voice --audio FOLDER                 every part; FOLDER holds cry/ and household/ clips
python -m bench.voice --only latency,cost            some parts
python -m bench.voice --only accuracy --set dev      with the dev phrases, which developers may read
"""
