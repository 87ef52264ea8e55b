/** Files whose content is run, as text: for what shows in the writing rather than in the behaviour. */
import type { Facts, FileFact } from '../../behaviour/facts.ts';

const languages: readonly string[] = [
  'javascript',
  'typescript',
  'jsx',
  'tsx',
  'python',
  'shell',
  'powershell',
  'batch',
];

export interface CodeFile extends FileFact {
  readonly text: string;
}

export function codeFiles(facts: Facts): readonly CodeFile[] {
  return facts.files.filter((file): file is CodeFile => file.text !== null && languages.includes(file.language));
}

/** Whether something with effects on the network, processes or code happens in the file. */
export function isActive(facts: Facts, path: string): boolean {
  const strong: readonly string[] = ['net-send', 'socket', 'spawn', 'shell', 'eval', 'dns'];
  return facts.calls.some((call) => call.at.file === path && call.effects.some((effect) => strong.includes(effect)));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
