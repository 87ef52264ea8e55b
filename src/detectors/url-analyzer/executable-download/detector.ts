import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Document } from '../../../languages/document.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, shown } from '../hit-at-url.ts';

const password =
  /\b(?:password|passwort|passcode|pass|pwd|passphrase|contrase\u00f1a|mot de passe)\b[^.\n]{0,20}(?::|=|\bis\b|\bwith\b)|\b(?:extract|unpack|unzip|decompress)\b[^.\n]{0,60}\b(?:password|passcode)\b|密码|解压/i;
const isPackage = ({ kinds }: UrlFact) =>
  kinds.some((kind) => kind === 'executable' || kind === 'archive' || kind === 'attachment');
const isProgram = ({ kinds }: UrlFact) => kinds.includes('executable') || kinds.includes('attachment');
const near = 700;

/** A password for it stands within a few lines: archives are locked so that scanners cannot look inside. */
function passwordNear(document: Document, at: { from: number; to: number }): boolean {
  return document.sentences.some(
    (sentence) => sentence.end > at.from && sentence.at < at.to && password.test(sentence.text),
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  const documents = new Map(facts.documents.map((document) => [document.path, document]));
  for (const url of facts.urls) {
    const document = documents.get(url.at.file);
    if (!document || url.role === 'comment' || !isPackage(url) || url.listed) continue;
    const link =
      document.links.find((one) => one.url === url.url) ??
      document.fences.find((fence) => fence.code.includes(url.url));
    const isLocked = link !== undefined && passwordNear(document, { from: link.at - near, to: link.at + near });
    if (isLocked)
      yield hitAtUrl(
        url,
        'HIGH',
        `${shown(url)} is to be unpacked with a password that stands beside it, so that no scanner looks inside`,
        0.92,
      );
    else if (isProgram(url) && document.reader === 'agent')
      yield hitAtUrl(url, 'MEDIUM', `${shown(url)} is a program, and instructions for an agent lead to it`);
  }
}

export const executableDownload: Rule = {
  title: 'Instructions lead to a program outside the artifact',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494'],
  attack: ['T1204.002', 'T1027.013'],
  owasp: ['LLM03', 'ASI04', 'ASI09'],
  remediation:
    'Do not download it. A tool that is needed comes from its own project or a package manager; a password on a public archive serves only to keep scanners out.',
  detect,
};
