"""Colleagues' calendars."""

SENTENCES: dict[str, str] = {
    "command": "Your appointments in Outlook or on your phone",
    "no_address": "That takes a Snoren that can be reached from the net (web.public_url). Ask whoever runs Snoren.",
    "none": (
        "You can see your appointments in Outlook or on your phone. I make a secret address for your "
        "calendar. It holds no names unless you choose so."
    ),
    "make": "Make the address",
    "has": "Your calendar has an address, made {day}.",
    "names_shown": "It holds the citizens' names.",
    "names_hidden": "It holds no names.",
    "show_names": "Show names",
    "hide_names": "Hide names",
    "make_anew": "Make a new one (the old one stops)",
    "revoke": "Take the address back",
    "made": (
        "Here is the address. It is shown this once, and whoever has it sees your "
        "appointments:\n<code>{address}</code>\nIn Outlook: Add calendar → Subscribe from web."
    ),
    "copy": "Copy the address",
    "go_on": "Go on",
    "summary": "Appointment",
    "name": "My appointments in Snoren",
}
