export const ask = (server, messages) =>
  server.createMessage({
    messages,
    // expect: permission-abuse/sampling-abuse
    "includeContext" :   "allServers",
  });
