"""Who calls, and with what: accounts and ids asked from the test, and valid data that may be refused."""

import base64
import os
import zlib

import requests
import schemathesis
from schemathesis.core import NotSet

from refused_though_valid import may_be_refused

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
OF_CLIENTS = {"getClientToken", "introspectToken", "readRevocations", "revokeToken"}

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


def is_valid(case):
    """All of it: what is meant as a valid case may have a header that is none."""
    if case.meta is None:
        return False
    parts = [case.meta.generation, *case.meta.components.values()]
    return all(part.mode.is_positive for part in parts)


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


def every_other(case):
    """Decided by the case itself, so that a repetition of it decides alike."""
    body = None if isinstance(case.body, NotSet) else case.body
    said = (case.path_parameters, case.query, (case.headers or {}).get("If-Match"), body)
    return zlib.crc32(repr(said).encode(errors="replace")) % 2 == 0


def needs_ids(case, chosen):
    ids = (case.path_parameters or {}).values()
    # A link may have led to what has no id, such as the account of an open invitation.
    if case.meta.phase.name.value == "stateful":
        return None in ids
    return chosen and ids


def forget(fields, *names):
    for name in names:
        (fields or {}).pop(name, None)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Half of the valid cases get what is there: ids, a version, a page. What is made up leads nowhere."""
    if not is_valid(case):
        return
    chosen = every_other(case)
    if needs_ids(case, chosen):
        answer = session.get(f"{ACCOUNTS}/ids", params={"path": case.path, "role": ROLE})
        if answer.status_code == 200:
            case.path_parameters.update(answer.json())
    if operation_id(case) in OF_CLIENTS and isinstance(case.body, dict):
        # The credentials are in the header; to send two is a fault (RFC 6749 §2.3).
        forget(case.body, "client_id", "client_secret")
    if chosen:
        forget(case.query, "cursor")
    if chosen and operation_id(case) == "getClientToken":
        forget(case.body, "resource", "scope")
    version = (case.headers or {}).get("If-Match")
    # Schemathesis now and then takes a number for a valid one.
    if version is not None and (chosen or '"' not in str(version)):
        case.headers["If-Match"] = "*"


@schemathesis.hook
def after_call(context, case, response):
    global caller
    if operation_id(case) in SPENDS_THE_CALLER or response.status_code == 401:
        caller = None


@schemathesis.check
def valid_data_is_refused_for_a_known_reason(context, response, case):
    if not is_valid(case) or response.status_code != 400:
        return
    problem = response.json()
    assert may_be_refused(operation_id(case), problem), (
        f"Valid data was refused: {response.text}\n"
        "Say in the document what is valid, or in refused_though_valid.py why it may be refused."
    )
