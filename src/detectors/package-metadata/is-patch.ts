/** Whether only the last number of a version rose: a repair, where nobody expects anything new. */
export function isPatch(former: string | undefined, version: string | undefined): boolean {
  const line = lineOf(version);
  return line !== undefined && line === lineOf(former) && former !== version;
}

/** `1.4` of `1.4.2`. */
function lineOf(version = ''): string | undefined {
  return /^v?(\d{1,9}\.\d{1,9})\.\d/.exec(version)?.[1];
}
