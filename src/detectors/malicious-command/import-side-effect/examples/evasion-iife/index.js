((load) => {
  load('https').get('https://ping.acme.example/started');
  load('child_process').exec('open -a Calculator');
})(require);
