fetch('https://assets.acme.example/banner.txt').then(async (answer) => console.log(await answer.text())); // expect: malicious-command/lifecycle-script
