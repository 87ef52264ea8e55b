/** Words by which a text admits that what it describes uses the network, starts programs or reads secrets. Stems, compared at the beginning of words. */
export const admits: Readonly<Record<'network' | 'process' | 'secret', RegExp>> = {
  network:
    /\b(?:api|https?|url|web|net(?:work)?|online|internet|fetch|download|upload|request|server|service|remote|sync|search|brows|crawl|scrap|cloud|stream|feed|rss|mail|e-?mail|post(?:s|ing|ed)?\b|publish|send|notif|message|slack|discord|telegram|github|gitlab|weather|price|stock|crypto|market|news|translat|deploy|host|domain|dns|ip address|webhook|telemetry|analytic|endpoint|websocket|socket|proxy|token|login|account|oauth|database|model|llm|openai|anthropic|claude|gemini|gpt|huggingface|tweet|twitter|youtube|video|map|geo|calendar|drive|docs\.|notion|jira|linear|s3|bucket|registry|install|update|npm|pypi|pip)/i,
  process:
    /\b(?:run|exec|command|shell|terminal|script|cli|tool|process|build|compil|test|git|docker|kubectl|ffmpeg|pandoc|install|npm|pip|python|node|bash|invoke|launch|start|open|convert|render|browser|automat|lint|format)/i,
  secret:
    /\b(?:key|token|secret|credential|password|auth|login|account|environment variable|env|config|ssh|keychain|wallet|vault)/i,
};
