async def ask(session, messages):
    return await session.create_message(messages=messages, max_tokens=500, include_context="allServers")  # expect: permission-abuse/sampling-abuse
