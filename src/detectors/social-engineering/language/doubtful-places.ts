/** Data and tests: places nobody publishes software at, and commands nobody can read. */

/** Pastes, tunnels, anonymous file hosts and shorteners; whole host names or their endings. Reviewed 2026-11. */
const hosts = new Set(
  'glot.io rentry.co rentry.org pastebin.com paste.ee hastebin.com termbin.com ix.io dpaste.com controlc.com ghostbin.com justpaste.it telegra.ph transfer.sh file.io gofile.io anonfiles.com catbox.moe files.catbox.moe litterbox.catbox.moe 0x0.st temp.sh bashupload.com oshi.at pixeldrain.com mega.nz mediafire.com wetransfer.com sendspace.com cdn.discordapp.com media.discordapp.net ngrok.io ngrok.app ngrok-free.app trycloudflare.com serveo.net loca.lt localhost.run bit.ly tinyurl.com t.ly cutt.ly is.gd rb.gy goo.su webhook.site requestbin.com pipedream.net'.split(
    ' ',
  ),
);

export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?(\[[0-9a-f:.]+\]|[^/:?#\s]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** Why software from this address is not to be trusted, or null. */
export function doubtAbout(url: string): string | null {
  const host = hostOf(url);
  if (
    host === '' ||
    host === 'localhost' ||
    /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)/.test(host)
  )
    return null;
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host)) return `a bare address (${host})`;
  const labels = host.split('.');
  for (let i = 0; i + 1 < labels.length; i++)
    if (hosts.has(labels.slice(i).join('.'))) return `an anonymous host (${host})`;
  return /^xn--|\.(?:zip|mov|top|xyz|icu|cyou|sbs|rest|buzz|click|monster|quest)$/.test(host)
    ? `a doubtful name (${host})`
    : null;
}

/** A command whose meaning its reader cannot see: encoded, hidden, or fetched and run from a doubtful place. */
export function isOpaque(command: string): boolean {
  const text = command.slice(0, 20_000);
  if (/\bbase64\s+(?:-d|-D|--decode)\b[^\n]{0,200}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/.test(text)) return true;
  if (
    /\b(?:powershell|pwsh)(?:\.exe)?\b[^\n]{0,200}\s-(?:e|en|enc|encodedcommand|ec)\b\s*["']?[A-Za-z0-9+/=]{16,}/i.test(
      text,
    )
  )
    return true;
  if (/\b(?:mshta|regsvr32|rundll32|certutil|bitsadmin)(?:\.exe)?\b[^\n]{0,200}https?:/i.test(text)) return true;
  if (/-w(?:indowstyle)?\s+h(?:idden)?\b[^\n]{0,300}\b(?:iex|invoke-expression|iwr|irm|downloadstring)\b/i.test(text))
    return true;
  if (
    /\b(?:python3?|node|perl|ruby|php)\b[^\n]{0,80}\s-[ce]\b[^\n]{0,200}(?:b64decode|fromCharCode|atob|base64|unhexlify)/.test(
      text,
    )
  )
    return true;
  return (
    [...text.matchAll(/https?:\/\/[^\s"'|)]+/g)].some(([url]) => doubtAbout(url) !== null) &&
    /\|\s*(?:sudo\s+)?(?:(?:ba|z|da)?sh|python3?|node|iex)\b|\$\(|<\(|\biex\b/i.test(text)
  );
}
