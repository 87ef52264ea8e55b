/** Folders and names whose keys mostly open nothing. The name alone never silences a finding: whoever attacks us chooses it. */
const sample =
  /(?:^|[/._-])(?:tests?|__tests__|specs?|fixtures?|examples?|samples?|mocks?|testdata|docs?|demos?)(?:[/._-]|$)/i;

export const isInSampleFolder = (path: string) => sample.test(path);
