const answer = await fetch('https://setup.acme.test/version');
console.log((await answer.json()).version);
