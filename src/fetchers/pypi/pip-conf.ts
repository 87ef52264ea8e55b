/** The `index-url` of a pip configuration file: what `[install]` says comes before what `[global]` says. */
export function readPipConf(text: string): string | undefined {
  const found = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[\s*([^\]]*?)\s*\]/.exec(line)?.[1];
    if (header !== undefined) section = header.toLowerCase();
    const value = /^\s*index[-_]url\s*[=:]\s*(\S+)/i.exec(line)?.[1];
    if (value !== undefined) found.set(section, value);
  }
  return found.get('install') ?? found.get('global');
}
