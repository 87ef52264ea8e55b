import type { ProgramTexts } from './binary-facts.ts';

/** Eight characters at least, in one byte each or with a NUL behind every one. */
const runs = [/[\x20-\x7e]{8,4000}/g, /(?:[\x20-\x7e]\0){8,2000}/g];
const longest = 400;
const maxTexts = 2000;
/** What lies behind is not searched. */
const maxSearched = 64 << 20;

/** Addresses, the beginnings of commands, and the marks of tools that put scripts into programs. */
const telling =
  /[a-z][a-z0-9+.-]{1,10}:\/\/|\b(?:curl|wget|powershell|cmd\.exe|\/bin\/(?:ba|z|da)?sh|certutil|bitsadmin|mshta|rundll32|schtasks|crontab|chmod|osascript|nc|ncat|bash -[ci]|launchctl|systemctl|reg add|base64)\b|[~$/\\]\.(?:ssh|aws|bashrc|zshrc|gnupg|npmrc)\b|api\.telegram|discord(?:app)?\.com|NODE_SEA_FUSE|PAYLOAD_POSITION|pkg\/prelude|---- Bun! ----|_MEIPASS|pyi-runtime|NUITKA_ONEFILE/i;

/** Runs of printable characters, in one byte each or in two as on Windows, that name an address or a command. */
export function readProgramTexts(bytes: Uint8Array, path: string, kind: string): ProgramTexts {
  const texts = new Set<string>();
  const content = new TextDecoder('latin1').decode(bytes.subarray(0, maxSearched));
  for (const run of runs) {
    for (const [found] of content.matchAll(run)) {
      const text = found.replaceAll('\0', '').slice(0, longest);
      if (texts.size < maxTexts && telling.test(text)) texts.add(text);
    }
  }
  return { path, kind, texts: [...texts].sort() };
}
