import { Octokit } from 'octokit';

const octokit = new Octokit({ auth: '{{secret:github-classic}}' }); // expect: credential-leak/vendor-token

export async function latest(owner, repo) {
  const { data } = await octokit.rest.repos.getLatestRelease({ owner, repo });
  return data.tag_name;
}
