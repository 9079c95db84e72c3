"""What can go wrong in serving: each error has a code for machines and a sentence that says what to do."""

from __future__ import annotations


class ServerError(Exception):
    """The assistant cannot be served. str() of it is a sentence for the person who started it."""

    code = "server_error"


class ModelMissing(ServerError):
    """There is no trained model where one was looked for."""

    code = "model_missing"


class ModelUnreadable(ServerError):
    """The file is there, and is no model that this version can load."""

    code = "model_unreadable"


class ConfigurationUnusable(ServerError):
    """credentials.yml or endpoints.yml is missing, cannot be read, or names what is not there."""

    code = "configuration_unusable"


class PortTaken(ServerError):
    """Another program listens where we should."""

    code = "port_taken"


class DataFolderUnusable(ServerError):
    """The folder for sessions and profiles cannot be made or entered."""

    code = "data_folder_unusable"
