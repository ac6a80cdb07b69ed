"""Data that is as the document says and may be answered by 400 all the same: for what, and where."""

ACCEPTS_LINKS = {
    "acceptInvitation",
    "confirmEmailChange",
    "resetPassword",
    "restoreAccount",
    "undoEmailChange",
}

# By code. What is well formed was given to nobody.
REFUSED_BY_CODE = {
    "link_invalid": ACCEPTS_LINKS,
    "invalid_grant": {"refresh"},
    "verification_failed": {"verifyEmail"},
    "invalid_scope": {"getClientToken"},
    "invalid_target": {"getClientToken"},
}

# By field. A schema cannot say it.
REFUSED_BY_FIELD = {
    # A cursor is signed.
    "cursor": {"listClients", "listInvitations", "listJobs", "listUsers"},
    # The policy: how long, how common, how close to the address.
    "#/password": {"register"},
    "#/newPassword": {"changePassword"},
    # Registries of others: BCP 47 and IANA.
    "#/locale": {"changeProfile", "changeUser"},
    "#/timeZone": {"changeProfile", "changeUser"},
}


def may_be_refused(operation, problem):
    # OAuth has errors of its own shape (RFC 6749 §5.2).
    code = problem.get("code", problem.get("error"))
    if code != "validation_failed":
        return operation in REFUSED_BY_CODE.get(code, ())
    return all(operation in REFUSED_BY_FIELD.get(place(fault), ()) for fault in problem["errors"])


def place(fault):
    return fault.get("pointer", fault.get("parameter"))
