import type { Facts, Manifest } from '../../behaviour/facts.ts';

/** The manifests of the distributions themselves, without those of what they carry: `package.json`, `PKG-INFO`, `x-1.0.dist-info/METADATA`. */
export function rootManifests({ artifact, manifests }: Facts): readonly Manifest[] {
  const folders = (artifact.source?.distributions ?? [{ folder: '' }]).map(({ folder }) => folder);
  return manifests.filter(({ kind, path }) =>
    folders.some((folder) => {
      if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      if (kind === 'package-json') return inside === 'package.json';
      return kind === 'python-metadata' && /^(?:[^/]+\.dist-info\/METADATA|PKG-INFO)$/.test(inside);
    }),
  );
}
