exports.colour = (text) => (process.env.CI ? text : `\u001b[31m${text}\u001b[0m`);
