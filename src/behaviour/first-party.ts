import { addressOf } from './catalogue/hosts.ts';
import type { Contents } from './contents.ts';

/** Hosting sites where everybody has a page: naming them as homepage makes nobody their owner. */
const shared =
  /(?:^|\.)(?:github\.com|github\.io|gitlab\.com|bitbucket\.org|readthedocs\.io|vercel\.app|netlify\.app|herokuapp\.com|pages\.dev|workers\.dev|web\.app|codeberg\.org|sourceforge\.net|google\.com|notion\.site|medium\.com)$/;

/**
 * Registrable domains the artifact's own manifests name as its home. A claim of the scanned author: it lowers what goes there from "foreign" to "its own", never to nothing.
 */
export function firstPartyDomains(contents: Contents): readonly string[] {
  const found = new Set<string>();
  for (const content of contents.all) {
    if (content.text === null || /(?:^|\/)node_modules\//.test(content.path)) continue;
    if (!/(?:^|\/)(?:package\.json|pyproject\.toml|setup\.py|setup\.cfg|SKILL\.md|server\.json)$/.test(content.path))
      continue;
    for (const match of content.text.matchAll(
      /(?:homepage|repository|url|website|Homepage|Documentation)["'\s]{0,3}[:=][\s"'{]{0,12}(?:url["'\s:=]{1,6})?["']?(https?:\/\/[^\s"'<>)}]{1,200})/g,
    )) {
      const host = addressOf(match[1]!)?.host ?? '';
      if (host.includes('.') && !shared.test(host)) found.add(host.split('.').slice(-2).join('.'));
    }
  }
  return [...found];
}
