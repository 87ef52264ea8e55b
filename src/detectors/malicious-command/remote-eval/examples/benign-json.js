exports.version = async () => JSON.parse(await (await fetch('https://acme.example/version.json')).text()).version;
