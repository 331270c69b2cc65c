"""Refusals in the programme's terms; handlers/texts words each of them once in every language."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.exc import DontWrapMixin


class RefusedError(Exception):
    """
    What was asked for is not done; nothing has changed.

    *facts* stand in the sentence that says so: amounts, and days. A year is part of a day, never an amount.
    """

    @property
    def facts(self) -> Mapping[str, int | date]:
        return {}


class NotYoursError(RefusedError):
    """There is no such row for whoever asks: unknown, or somebody else's; the two look alike."""


class NotAllowedError(RefusedError):
    """None of the actor's roles may do this."""


class StaleError(RefusedError):
    """The button belongs to a question that has been answered, or to a card that has been replaced."""


class OvertakenError(RefusedError):
    """Something else has left the evaluation since this was computed; it is computed anew, knowing that."""


class AlreadyDoneError(RefusedError):
    """This very update has been worked through before."""


class InviteInvalidError(RefusedError):
    """Unknown, used, revoked or expired: the four look alike."""


class ChatTakenError(RefusedError):
    """The chat already belongs to somebody in the programme."""


class TextRefusedError(RefusedError):
    """What was written may not stay; whoever wrote it gets it back."""


class PersonalNumberError(DontWrapMixin, TextRefusedError):
    """A CPR number stands in the text; it is not stored. Raised by a column too, so SQLAlchemy lets it through."""


class TextTooLongError(TextRefusedError):
    """The text has *length* characters where *longest* fit."""

    def __init__(self, longest: int, length: int) -> None:
        super().__init__(longest, length)
        self.longest, self.length = longest, length

    @property
    def facts(self) -> Mapping[str, int | date]:
        return {"longest": self.longest, "length": self.length}


class TextEmptyError(TextRefusedError):
    """Nothing is left of the text once spaces are gone."""


class QuestionExpiredError(RefusedError):
    """The question that the text would answer was asked too long ago."""


class WorksElsewhereError(RefusedError):
    """The colleague also has a role in a programme that is not the actor's."""


class HasAppointmentsError(RefusedError):
    """Something is booked with the citizen; it is called off first."""


class OwnNameError(RefusedError):
    """A CPR number stands in the name that somebody bears in Telegram."""


class TimeTakenError(RefusedError):
    """The hour is no longer free."""


class AwayError(TimeTakenError):
    """The colleague has the day off."""


class LeaveOverlapsError(RefusedError):
    """The colleague has one of these days off already."""


class TimePastError(RefusedError):
    """The hour chosen has already passed."""


class TooLateError(RefusedError):
    """The time in which this could be done has run out (an undo after 24 hours)."""


class AlreadyCancelledError(StaleError):
    """The appointment is cancelled or over."""


class NotTakingPartError(RefusedError):
    """The citizen has not started, or has ended."""


class LastLeadError(RefusedError):
    """The programme would be left without a lead."""


class DatabaseTooNewError(RefusedError):
    """The database stands at a revision that this program does not know: a newer program has written it."""


class HasCitizensError(RefusedError):
    """The colleague still works with citizens in that role; they are handed over first."""


class ControlArmError(RefusedError):
    """The draw has put this person into the control group, which gets nothing of the programme."""


class PlacementDateError(RefusedError):
    """A placement cannot begin or end on that day: before the course, too long ago, too far ahead, or backwards."""


class HoursAboveFullTimeError(RefusedError):
    """More than 37 hours a week, and nobody has said that they are meant."""


class WorkplaceClosedError(RefusedError):
    """The workplace takes nobody any more, or is of another kind than the placement."""


class ShopFullError(RefusedError):
    """Every place of the shop is taken."""


class AlreadyPlacedError(RefusedError):
    """The citizen has an internal internship already, or this very placement."""


class AskFirstError(RefusedError):
    """Not done yet: whoever asks for it is asked whether it is really meant."""


class WrittenThatDayError(AskFirstError):
    """A check-in already tells of a talk with this citizen on that day."""

    def __init__(self, check_in_id: int, citizen_id: int) -> None:
        super().__init__()
        self.check_in_id = check_in_id
        self.citizen_id = citizen_id


class BeforeItsHourError(AskFirstError):
    """The citizen is said to have stayed away from an hour that has not come yet."""


class NextConfirmedError(AskFirstError):
    """The citizen has said that she comes to the hour that is to be moved."""


class NextCalledOffError(AskFirstError):
    """The hour that stands is to be called off; the citizen is told."""


class AlreadyProposedError(RefusedError):
    """Another transition of this citizen waits for its answers."""


class NotReadyForStepError(RefusedError):
    """Something that the step needs is missing: a placement, or a colleague who must decide."""


class CaseNumberError(TextRefusedError):
    """What was written is no case number: words, a name, a sum."""


class CaseKnownError(TextRefusedError):
    """The programme knows this case number already."""


class AlreadyDrawnError(RefusedError):
    """Lots have been drawn about this person; what led there stays as it was."""


class ScreeningUnansweredError(RefusedError):
    """Something of the screening has not been answered, of a person or of everybody on the list."""


class NobodyToDrawError(RefusedError):
    """Nobody on the cohort's list is in the target group."""


class CohortDrawnError(RefusedError):
    """Everybody in the cohort has been drawn."""


class JoinConflictError(RefusedError):
    """Two records cannot be one person: both are drawn, both have a chat, or both hold what there is once."""


class HandoverToSelfError(RefusedError):
    """Nobody hands citizens over to herself."""


class WrongRoleError(RefusedError):
    """The colleague does not have the role in which the citizens are to be hers."""


class ReceiverAwayError(RefusedError):
    """The colleague has the day off on which she would take over."""


class AlreadyOfferedError(RefusedError):
    """Somebody has been asked to take this citizen over, and has not answered."""


class NobodyChosenError(RefusedError):
    """None of the citizens is chosen."""


class NobodyTickedError(RefusedError):
    """A workshop is recorded for whoever was there, and nobody is ticked."""


class NobodyHearsError(RefusedError):
    """None of those it is for can be written to."""


class AttendanceDateError(RefusedError):
    """That day cannot be recorded: a day off, ahead, too long ago, or outside the placement."""


class CapacityError(TextRefusedError):
    """What was written is no number of places."""


class JobFormMissingError(RefusedError):
    """A job is ordinary, with a wage subsidy, or a flex job; which one has not been said."""


class HoursError(TextRefusedError):
    """What was written is no number of hours a week."""


class ShopExistsError(TextRefusedError):
    """Another shop of the programme bears this name."""


class FlexTrackClosedError(RefusedError):
    """The citizen began after *last_start*, from which on the law lets nobody new on the flex-job track."""

    def __init__(self, last_start: date) -> None:
        super().__init__(last_start)
        self.last_start = last_start

    @property
    def facts(self) -> Mapping[str, int | date]:
        return {"day": self.last_start}


class FlexTrackDateError(RefusedError):
    """Nobody can be put on the flex-job track on that day: before her course, ahead, or too long ago."""


class NotOnFlexTrackError(RefusedError):
    """The citizen is not on the flex-job track."""


class PlanHandedInError(RefusedError):
    """The preparatory plan has been handed in, so the citizen stays on the track until there is a decision."""


class PlanMissingError(RefusedError):
    """The preparatory plan has not been handed in, so there is nothing that the rehabilitation team could decide."""


class FlexDecisionDateError(RefusedError):
    """The rehabilitation team cannot have decided on that day: before the track or the plan, or ahead."""


class FlexDecidedError(RefusedError):
    """The rehabilitation team's decision is on record; it is corrected before anything else is said of it."""


class DossierSignedError(RefusedError):
    """The dossier has been signed off today."""


class CompanyKnownError(TextRefusedError):
    """The register holds a company of this name already."""
