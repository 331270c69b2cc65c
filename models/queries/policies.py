"""The programme's own rules, as whatever asks the database finds them: the one place that knows where they lie."""

from sqlmodel import Session

from models.rules.policy import Policy


def of(session: Session) -> Policy:
    """The policy of the database that *session* works on; `models.database.connect` has laid it there."""
    policy: Policy = session.info["policy"]
    return policy
