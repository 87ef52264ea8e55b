/** A skill of about 20 KB: prose, shell and Python, as people write them. Every number gives other bytes, so that no stored report answers. */
export function sampleSkill(number: number): string {
  const head = `---\nname: release-notes-${number}\ndescription: Writes release notes from the commits since the last tag.\n---\n\n# Release notes ${number}\n`;
  const sections: string[] = [head];
  for (let part = 1; sections.join('').length < 20_000; part += 1) sections.push(section(number, part));
  return sections.join('').slice(0, 20_000);
}

function section(number: number, part: number): string {
  return `
## Step ${part}: collect the changes of area ${part}

List the commits since the last tag, group them by the first word of their subject, and keep the order in which they were
merged. Leave out merges and version bumps. If a commit names an issue, put its number behind the line in brackets.

\`\`\`sh
git log --no-merges --format='%h %s' "$(git describe --tags --abbrev=0)"..HEAD -- area-${part} > changes-${number}-${part}.txt
grep -c . changes-${number}-${part}.txt
\`\`\`

Then turn the list into a table. Ask before you overwrite a file that already has notes in it.

\`\`\`python
import json
from pathlib import Path

def table_${part}(path: str = "changes-${number}-${part}.txt") -> list[dict[str, str]]:
    rows = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        commit, _, subject = line.partition(" ")
        kind, _, rest = subject.partition(": ")
        rows.append({"commit": commit, "kind": kind if rest else "other", "subject": rest or subject})
    return sorted(rows, key=lambda row: row["kind"])

Path("notes-${part}.json").write_text(json.dumps(table_${part}(), indent=2), encoding="utf-8")
\`\`\`
`;
}
