"""One sentence for each refusal, by the name of its class in models/errors.py."""

SENTENCES = {
    "NotYoursError": "I cannot find that with you.",
    "NotAllowedError": "That belongs to somebody else's tasks. Write /help to see yours.",
    "StaleError": "That button belongs to an earlier step. Nothing has changed.",
    "OvertakenError": "Other numbers were shown at that very moment, so these must be worked out anew. Try again.",
    "AlreadyDoneError": "That has been done already.",
    "InviteInvalidError": "The link does not work: it has been used, has run out or was withdrawn. Ask for a new one.",
    "ChatTakenError": "This chat already belongs to somebody in the programme.",
    "PersonalNumberError": (
        "There was a CPR number in your message. It is not stored, and I have deleted it from this chat. "
        "Write it again without the number."
    ),
    "TextTooLongError": (
        "The text is too long: {longest} characters at most; yours has {length}. It is not stored, and I have deleted "
        "it from this chat."
    ),
    "TextEmptyError": "There was nothing in it. Write it again.",
    "TextRefusedError": "That text cannot be stored.",
    "QuestionExpiredError": (
        "It is long since I asked, so I have not kept what you wrote. Begin again, with /checkin or /invite."
    ),
    "HasAppointmentsError": "There are still appointments ahead. Call them off first.",
    "OwnNameError": (
        "There is a CPR number in your name in Telegram. Change it in Telegram's settings, and open the link again."
    ),
    "AwayError": "That is a day off. Choose another day.",
    "LeaveOverlapsError": "One of those days is off already. Change the leave that is there.",
    "TimeTakenError": "That hour has just been taken. Choose another.",
    "TimePastError": "That hour has already passed. Choose another.",
    "TooLateError": "It is too late: this can only be undone within a day.",
    "AlreadyCancelledError": "The appointment is cancelled or over. Nothing has changed.",
    "NotTakingPartError": "The citizen is not taking part just now.",
    "WorksElsewhereError": "She also has a role in another programme, so this cannot be done from here. "
    "You can take her roles in your own.",
    "LastLeadError": "There must be at least one lead. Invite another first.",
    "DatabaseTooNewError": "A newer version of the program has written this database.",
    "HasCitizensError": "The colleague still has citizens. Hand them over to somebody else first.",
    "ControlArmError": "This person is to get nothing of the programme.",
    "CaseNumberError": "That does not look like a case number. Write the number alone, no name and no CPR number.",
    "CaseKnownError": "I know that case number already. The person cannot be referred again.",
    "AlreadyDrawnError": "Lots have been drawn about this person. That cannot be changed.",
    "ScreeningUnansweredError": "Something of the screening has not been answered. Answer it first.",
    "NobodyToDrawError": "Nobody in this cohort is ready for the draw.",
    "CohortDrawnError": "This cohort has been drawn. There is a new round only once it has new people.",
    "JoinConflictError": (
        "The two cannot be joined: both are drawn, both have a chat, or both hold something that there is only once. "
        "Nothing has changed."
    ),
    "PlacementDateError": (
        "That day cannot be used: it lies within the course, at most a month back and half a year ahead, and "
        "the end after the start."
    ),
    "HoursAboveFullTimeError": "That is more than 37 hours a week. If it is meant, confirm it.",
    "WorkplaceClosedError": "That place takes nobody any more.",
    "ShopFullError": "The shop is full. Choose another, or wait until a place is free.",
    "AlreadyPlacedError": "The citizen has that place already, or is in another shop. End the first one.",
    "AskFirstError": "Are you sure?",
    "WrittenThatDayError": "A check-in has already been written for that day.",
    "BeforeItsHourError": "The appointment has not begun yet.",
    "NextConfirmedError": "The citizen has said yes to that hour.",
    "NextCalledOffError": "There is an appointment already.",
    "AlreadyProposedError": "Another transition waits for answers. Settle that one first.",
    "NotReadyForStepError": "Something is missing before that transition can be proposed. See the list.",
    "AttendanceDateError": "That day cannot be recorded: choose a working day of the placement, up to two weeks back.",
    "CapacityError": "That is no number of places. Write a number from 1 to 200.",
    "HoursError": "That is no number of hours. Write a number, such as 12 or 12.5.",
    "ShopExistsError": "There is a shop of that name already. Choose another name.",
    "JobFormMissingError": "Say first whether the job is ordinary, with a wage subsidy, or a flex job.",
    "FlexTrackClosedError": "The law closes the flex-job track to those who begin after {day}.",
    "FlexTrackDateError": "That day cannot be used: choose a day of the course, at most a month back.",
    "NotOnFlexTrackError": "The citizen is not on the flex-job track.",
    "PlanHandedInError": "The plan is handed in, so the citizen stays on the track until a decision. Write that.",
    "PlanMissingError": "The preparatory plan has not been handed in yet. Write first when it was.",
    "FlexDecisionDateError": "That day cannot be used: the decision comes after the plan, and not in the future.",
    "FlexDecidedError": "The rehabilitation team's decision is there already. Correct it if it is wrong.",
    "DossierSignedError": "You have signed it off already today.",
    "CompanyKnownError": "There is a company of that name already. Search for it.",
    "HandoverToSelfError": "Nobody hands citizens over to herself. Choose a colleague.",
    "WrongRoleError": "The colleague does not have that role. Give her the role first, or choose somebody else.",
    "ReceiverAwayError": "The colleague has that day off. Choose another colleague, or wait.",
    "AlreadyOfferedError": "A colleague has been asked already, and has not answered. See /handover.",
    "NobodyTickedError": "Tick those who were there first.",
    "NobodyChosenError": "Nobody is chosen. Choose at least one, or answer no.",
    "NobodyHearsError": "None of them can get the message. It is not sent.",
}
