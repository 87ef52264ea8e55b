const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export interface Progress {
  say(what: string): void;
  done(): void;
}

/** One line on standard error that rewrites itself; silent when nobody watches. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (stream.isTTY !== true || process.env.TERM === 'dumb') return { say: () => {}, done: () => {} };
  const begun = Date.now();
  let what = '';
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % frames.length;
    const seconds = Math.floor((Date.now() - begun) / 1000);
    const line = `${frames[frame]} ${what}${seconds > 1 ? ` ${seconds} s` : ''}`;
    stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  const timer = setInterval(draw, 100);
  timer.unref();
  return {
    say: (next) => {
      what = next;
      draw();
    },
    done: () => {
      clearInterval(timer);
      stream.write('\r\u001b[2K');
    },
  };
}
