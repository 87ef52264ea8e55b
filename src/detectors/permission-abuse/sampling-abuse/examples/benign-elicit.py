async def book(ctx):
    day = await ctx.elicit('Which day suits you?', response_type=str)
    name = await ctx.elicit('Under which name shall the table be kept? Do not enter a password.', response_type=str)
    return f'{day} for {name}'
