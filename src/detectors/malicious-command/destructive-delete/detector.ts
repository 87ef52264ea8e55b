import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type CommandRow, commandsLike, hitOf } from '../command-lines.ts';
import { comparable, writesOf } from '../file-writes.ts';

const precious =
  /^(?:~|\/|\/\*|~\/?\*?|~\/\.\*?|\/(?:home|root|Users|etc|usr|var|boot|bin|lib|opt|srv|mnt|System|Library|Applications)(?:\/\*?)?|[A-Za-z]:[\\/]?\*?|%USERPROFILE%[\\/]?\*?|%SystemDrive%[\\/]?|[A-Za-z]:[\\/](?:Windows|Users)[\\/]?\*?|~\/(?:Documents|Desktop|Downloads|Pictures|\.ssh|\.config)(?:\/\*?)?)$/;
const devices = /^\/dev\/(?:sd[a-z]\d*|nvme\d+n\d+(?:p\d+)?|disk\d+(?:s\d+)?|hd[a-z]|vd[a-z]|mmcblk\d+|mapper\/\S+)$/;
const lines: readonly CommandRow[] = [
  { line: /^mkfs(?:\.\w+)?\b.*\/dev\//, what: 'formats a disk' },
  {
    line: /^(?:vssadmin\s+delete\s+shadows|wmic\s+shadowcopy\s+delete|wbadmin\s+delete\s+(?:catalog|systemstatebackup))/i,
    what: 'deletes the back-ups',
  },
  { line: /^bcdedit\b.*recoveryenabled\s+no/i, what: 'switches recovery off' },
  {
    line: /^(?:format\s+[a-z]:|del\s+.*\/s\b.*\s[a-z]:\\|rd\s+\/s\b.*\s[a-z]:\\(?:\s|$)|diskpart\b.*\bclean\b)/i,
    what: 'wipes a drive',
  },
];

function* detect(facts: Facts): Iterable<Hit> {
  yield* commandsLike(facts, lines);
  for (const call of facts.calls) {
    if (!call.effects.includes('file-delete') || !wipes(call)) continue;
    const paths = (call.args.path?.texts ?? []).map(comparable);
    const path = paths.find((text) => precious.test(text) || devices.test(text));
    if (path === undefined) continue;
    // Of many paths worked out, one may be what is left of a name nobody knows.
    const isGuess =
      call.args.path?.derived === true && paths.some((text) => /^[./]*$|\u{FFFC}/u.test(text) && text !== path);
    yield hitOf(
      call,
      `${call.api.replace(/^sh:/, '')} deletes ${path}`,
      isGuess ? { severity: 'MEDIUM', confidence: 0.5 } : {},
    );
  }
  yield* overwrites(facts);
}

/** Folders whose files are everybody's: above the package, the home folder, the root. */
const wide = /^(?:\/|~\/?|\.\.(?:\/\.\.)*\/?|[A-Za-z]:\/?)$/;

/** Every file that is found below such a folder gets the same content. */
function* overwrites(facts: Facts): Iterable<Hit> {
  for (const { call, path, content } of writesOf(facts)) {
    const folder = /^(.*?)\u{FFFC}$/u.exec(path)?.[1];
    const isConstant = (content?.texts.length ?? 0) > 0 && content!.texts.every((text) => !text.includes('\u{FFFC}'));
    if (folder === undefined || !wide.test(folder) || !isConstant || (content?.taints.length ?? 0) > 0) continue;
    const listed = facts.calls.some(
      ({ effects, at, functionId, args }) =>
        effects.includes('file-list') &&
        at.file === call.at.file &&
        functionId === call.functionId &&
        (args.path?.texts ?? []).some((text) => wide.test(comparable(text))),
    );
    if (listed) yield hitOf(call, `${call.api} writes the same over every file found below ${folder}`);
  }
}

/** Deleting a folder only wipes when it takes what is below with it; a file of that name is one file. */
function wipes({ api, args }: Call): boolean {
  if (api === 'sh:rm') return /(?:^|\s)(?:-[a-zA-Z]*[rR]|--recursive)/.test(args.options?.texts.join(' ') ?? '');
  if (/^fs\.(?:promises\.)?rm(?:dir)?(?:Sync)?$/.test(api))
    return args.options !== undefined && args.options.texts[0] !== 'false';
  return !/(?:unlink|rmdir|os\.remove)/.test(api);
}

export const destructiveDelete: Rule = {
  title: 'Home folder, disk or system are wiped',
  severity: 'CRITICAL',
  confidence: 0.95,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1485', 'T1561', 'T1490'],
  owasp: ['ASI02', 'ASI05'],
  remediation: 'Do not run this code. If it ran, stop the machine and restore from a back-up.',
  detect,
};
