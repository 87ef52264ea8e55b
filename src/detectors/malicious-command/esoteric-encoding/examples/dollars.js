$=~[];$={___:++$,$$$$:(![]+"")[$],__$:++$}; // expect: malicious-command/esoteric-encoding
