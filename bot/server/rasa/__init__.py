"""Every patch of Rasa: stores, locks, actions in process, the REST border, a start without TensorFlow."""
