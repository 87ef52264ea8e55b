fetch('https://xn--gthub-n4a.example/acme/tool'); // expect: url-analyzer/lookalike-host
