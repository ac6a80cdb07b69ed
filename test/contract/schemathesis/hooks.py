"""Who calls, and with whose ids: asked from the test, which makes accounts and sessions as they are needed."""

import base64
import os
import random

import requests
import schemathesis

ACCOUNTS = os.environ["CONTRACT_ACCOUNTS"]
ROLE = os.environ["CONTRACT_ROLE"]

# After these the caller's session or account may be gone.
SPENDS_THE_CALLER = {
    "signOut",
    "signOutEverywhere",
    "endSession",
    "changePassword",
    "requestEmailChange",
    "deleteAccount",
}

# Their callers are service clients.
OF_CLIENTS = {"getClientToken", "introspectToken", "revokeToken"}

session = requests.Session()
caller = None
client = None


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


def client_pair():
    global client
    if client is None:
        client = session.get(f"{ACCOUNTS}/client").json()
    return base64.b64encode(f"{client['id']}:{client['secret']}".encode()).decode()


@schemathesis.auth(refresh_interval=None)
class Caller:
    def get(self, case, context):
        global caller
        if caller is None:
            caller = session.get(f"{ACCOUNTS}/caller", params={"role": ROLE}).json()
        return caller

    def set(self, case, data, context):
        case.headers = case.headers or {}
        if operation_id(case) in OF_CLIENTS:
            case.headers["Authorization"] = f"Basic {client_pair()}"
        else:
            case.headers["Authorization"] = f"Bearer {data['accessToken']}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """Half of what is well formed becomes such that it can be answered: ids that are there, and clients named once."""
    if case.meta is None or case.meta.generation.mode.value != "positive" or random.random() < 0.5:
        return
    if operation_id(case) in OF_CLIENTS and isinstance(case.body, dict):
        for name in ("client_id", "client_secret", "resource", "scope"):
            case.body.pop(name, None)
    parameters = case.path_parameters or {}
    if not parameters:
        return
    answer = session.get(f"{ACCOUNTS}/ids", params={"path": case.path, "role": ROLE})
    if answer.status_code == 200:
        parameters.update(answer.json())


@schemathesis.hook
def after_call(context, case, response):
    global caller
    if operation_id(case) in SPENDS_THE_CALLER or response.status_code == 401:
        caller = None
