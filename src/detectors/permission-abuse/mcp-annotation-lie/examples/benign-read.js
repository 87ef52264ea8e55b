const fs = require('fs');

server.registerTool('show', { annotations: { readOnlyHint: true } }, async ({ name }) => ({ text: fs.readFileSync(`docs/${name}`, 'utf8') }));
server.registerTool('drop', { annotations: { readOnlyHint: false, destructiveHint: true } }, async ({ name }) => fs.rmSync(`docs/${name}`));
