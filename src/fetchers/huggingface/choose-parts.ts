import type { HubFile } from './repository.ts';

/**
 * How much of a file is fetched. `whole`: all of it. `header`: the JSON before the tensors. `head`: its beginning, which holds what describes
 * the rest. `pickle`: the parts that are instructions to a reader. `none`: numbers, pictures and sounds, which nothing runs.
 */
export type Parts = 'whole' | 'header' | 'head' | 'pickle' | 'none';

const pickles = /\.(?:bin|pt|pth|pkl|pickle|ckpt|joblib|dill|sav|npz|keras|nemo|pt2|mar|ot)$/i;
const media =
  /\.(?:parquet|arrow|feather|orc|tfrecords?|msgpack|png|jpe?g|gif|webp|bmp|tiff?|heic|ico|mp[34]|wav|flac|ogg|opus|m4a|aac|avi|mov|mkv|webm|ttf|otf|woff2?)$/i;
const headerWorthwhile = 1024 * 1024;
const pickleWorthwhile = 8 * 1024 * 1024;

/** Small files are fetched whole: asking for parts of them costs more than it spares. */
export function chooseParts({ path, size }: Pick<HubFile, 'path' | 'size'>): Parts {
  if (/\.safetensors$/i.test(path)) return size <= headerWorthwhile ? 'whole' : 'header';
  if (/\.gguf$/i.test(path)) return size <= headerWorthwhile ? 'whole' : 'head';
  if (pickles.test(path)) return size <= pickleWorthwhile ? 'whole' : 'pickle';
  return media.test(path) ? 'none' : 'whole';
}
