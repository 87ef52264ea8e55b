((load) => {
  load('https').get('https://ping.acme.example/started');
  load('child_process').exec('open -a Calculator'); // expect: malicious-command/import-side-effect
})(require);
