import { wrapProgram } from '../javascript/wrap-program.ts';
import type { Transformation } from '../transformation.ts';

export const packer: Transformation = {
  name: 'packer',
  what: '`eval(function(p,a,c,k,e,d){…})` over a table of words',
  rewrite: { javascript: (source) => wrapProgram(source, pack) },
};

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function digits(index: number): string {
  return (index < 62 ? '' : digits(Math.floor(index / 62))) + alphabet[index % 62]!;
}

/** Every word becomes its number in base 62; the decoder puts the words back. */
function pack(code: string): string {
  const words = [...new Set(code.match(/\b\w+\b/g) ?? [])];
  const numbers = new Map(words.map((word, index) => [word, digits(index)]));
  const packed = code.replace(/\b\w+\b/g, (word) => numbers.get(word)!);
  const decoder =
    "function(p,a,c,k,e,d){e=function(c){return(c<a?'':e(parseInt(c/a)))+((c=c%a)>35?String.fromCharCode(c+29):c.toString(36))};" +
    "if(!''.replace(/^/,String)){while(c--)d[e(c)]=k[c]||e(c);k=[function(e){return d[e]}];e=function(){return'\\\\w+'};c=1};" +
    "while(c--)if(k[c])p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c]);return p}";
  return `eval(${decoder}(${JSON.stringify(packed)},62,${words.length},${JSON.stringify(words.join('|'))}.split('|'),0,{}))`;
}
