"""Pictures that a conversation sends, drawn in a thread; light enough for the bot's own process."""
