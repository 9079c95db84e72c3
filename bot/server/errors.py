"""Errors of serving: each has a code for machines and a sentence that tells people what to do."""

from __future__ import annotations


class ServerError(Exception):
    """The assistant cannot be served; str(error) is a sentence for the person who started the server."""

    code = "server_error"


class ModelMissing(ServerError):
    """The trained model's file does not exist."""

    code = "model_missing"


class ModelUnreadable(ServerError):
    """The model's file holds no model that this version can load."""

    code = "model_unreadable"


class ConfigurationUnusable(ServerError):
    """credentials.yml or endpoints.yml is missing, cannot be read, or names something that does not exist."""

    code = "configuration_unusable"


class PortTaken(ServerError):
    """The server's port is taken by another program, or cannot be used."""

    code = "port_taken"


class DataFolderUnusable(ServerError):
    """The folder for sessions and profiles cannot be made or entered."""

    code = "data_folder_unusable"
