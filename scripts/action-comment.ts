/**
 * Keeps one comment on a pull request: written when there is something to say, updated in place, removed when there is nothing left.
 * Called by action-gate.sh with the file of the Markdown report.
 */
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, ASSAY_COMMENT_TOKEN: token } = process.env;
if (file === undefined || !GITHUB_API_URL || !GITHUB_REPOSITORY || !GITHUB_EVENT_PATH || !token) {
  throw new Error('needs the report, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH and ASSAY_COMMENT_TOKEN');
}

interface Comment {
  readonly id: number;
  readonly body: string;
}

/** As src/report/gate/markdown.ts begins its text. */
const mark = '<!-- assay-gate -->';
const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')) as { pull_request?: { number: number } };
const number = event.pull_request?.number;
const report = readFileSync(file, 'utf8');

if (number !== undefined) {
  const own = await findComment(number);
  if (report === '') {
    if (own !== undefined) await call('DELETE', `issues/comments/${own.id}`);
  } else if (own === undefined) await call('POST', `issues/${number}/comments`, { body: report });
  else if (own.body.trim() !== report.trim()) await call('PATCH', `issues/comments/${own.id}`, { body: report });
}

async function findComment(pull: number): Promise<Comment | undefined> {
  for (let page = 1; ; page += 1) {
    const comments = (await call('GET', `issues/${pull}/comments?per_page=100&page=${page}`)) as Comment[];
    const own = comments.find(({ body }) => body.startsWith(mark));
    if (own !== undefined || comments.length < 100) return own;
  }
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'user-agent': 'assay-gate' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.status === 204 ? undefined : answer.json();
}
