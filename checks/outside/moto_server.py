"""A moto server whose DynamoDB answers one request at a time and copies a table once for each transaction.

moto 5.2.1 copies the whole table for every item of a transaction, and puts that copy back when the transaction is
refused, with whatever other requests wrote meanwhile lost. Neither is DynamoDB's behaviour: there a transaction is
isolated (Developer Guide, "Amazon DynamoDB Transactions: How it works") and its cost does not grow with the table.
Everything else is moto's own. Takes the arguments of moto_server.
"""

import copy
import sys
import threading

from moto.dynamodb import models, responses
from moto.server import main


class CopyOnce:
    """Stands in moto's DynamoDB for the module `copy`."""

    def __init__(self):
        self.tables = None

    def deepcopy(self, value):
        if self.tables is None or not isinstance(value, models.Table):
            return copy.deepcopy(value)
        if value.name not in self.tables:
            self.tables[value.name] = copy.deepcopy(value)
        return self.tables[value.name]


def isolate() -> None:
    """Changes moto's classes in this process."""
    once = CopyOnce()
    models.copy = once
    one_at_a_time = threading.Lock()
    call_action = responses.DynamoHandler.call_action
    transact = models.DynamoDBBackend.transact_write_items

    def serial(handler):
        with one_at_a_time:
            return call_action(handler)

    def transaction(backend, items):
        once.tables = {}
        try:
            return transact(backend, items)
        finally:
            once.tables = None

    responses.DynamoHandler.call_action = serial
    models.DynamoDBBackend.transact_write_items = transaction


if __name__ == "__main__":
    isolate()
    sys.exit(main())
