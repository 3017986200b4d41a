"""Chat tools that ask the plans over HTTP, one module for each: Dify, Open WebUI, OpenAI clients, Slack.

Each speaks its tool's own form, in errors too, and asks the same engine as every other surface. Keys are checked before
any of them is reached; Slack signs its requests instead.
"""
