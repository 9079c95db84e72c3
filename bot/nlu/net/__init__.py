"""The learnt half of understanding: a small transformer, adapted to how caregivers talk.

examples.py   the training phrases of data/nlu and of the content
learnt.py     the file of what was learnt, and the fingerprint of the phrases it was learnt from
weights.py    the packaged sentence model, with what was learnt (learnt.npz) added to it
graph.py      weights as an int8 ONNX graph, made by `make train`
estimator.py  an utterance to chances: acts, decisions, topics, cues
running.py    an estimator made ready without a server
"""
