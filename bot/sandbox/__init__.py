"""A small Bot API server and a page that looks like a chat app: the bot without Telegram, and its test kit."""
