/** One sample through one transformation, before and after. */
import type { Artifact, SourceFile } from '../../src/model/artifact.ts';
import type { Verdict } from '../../src/model/threat.ts';
import { seededRandom } from '../annotations/fill-secrets.ts';
import { codeLanguageOf, type Sample } from './samples.ts';
import { scan } from './scan.ts';
import type { Transformation } from './transformation.ts';

export interface Trial {
  readonly sample: Sample;
  readonly transformation: Transformation;
  readonly artifact: Artifact;
  readonly after: Verdict;
  /** The verdict is no milder than before. */
  readonly survived: boolean;
  /** One of the rules that found it before finds it again. */
  readonly recognised: boolean;
}

const order: readonly Verdict[] = ['APPROVE', 'REVIEW', 'REJECT'];

/** Null when there is nothing in the sample that this transformation would change. Throws when its output does not parse. */
export async function tryOut(sample: Sample, transformation: Transformation): Promise<Trial | null> {
  const artifact = await transform(sample, transformation);
  if (!artifact) return null;
  const seen = await scan(artifact);
  const broken = seen.failures.find(({ stage }) => stage === 'parse');
  if (broken && !sample.before.failures.some(({ stage }) => stage === 'parse'))
    throw new Error(
      `${transformation.name} makes of ${sample.id} what does not parse: ${broken.path}:${broken.line}: ${broken.message}`,
    );
  const rules = new Set(sample.before.threats.map(({ ruleId }) => ruleId));
  return {
    sample,
    transformation,
    artifact,
    after: seen.verdict,
    survived: order.indexOf(seen.verdict) >= order.indexOf(sample.before.verdict),
    recognised: seen.threats.some(({ ruleId }) => rules.has(ruleId)),
  };
}

async function transform({ id, artifact }: Sample, transformation: Transformation): Promise<Artifact | null> {
  const files: SourceFile[] = [];
  let changed = false;
  const alone = artifact.files.length === 1;
  for (const file of artifact.files) {
    const language = codeLanguageOf(file);
    const rewrite = language === null ? undefined : transformation.rewrite[language];
    const text = new TextDecoder().decode(file.bytes);
    const random = seededRandom(`${id} ${transformation.name} ${file.path}`);
    const result = rewrite ? await rewrite({ path: file.path, text, alone, random }) : null;
    if (result === null || result === text) {
      files.push(file);
      continue;
    }
    changed = true;
    const written = typeof result === 'string' ? { [file.path]: result } : result;
    for (const [path, content] of Object.entries(written)) files.push({ ...file, path, bytes: Buffer.from(content) });
  }
  return changed ? { ...artifact, files } : null;
}
