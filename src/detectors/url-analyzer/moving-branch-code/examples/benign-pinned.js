fetch('https://cdn.jsdelivr.example/gh/stranger/tools@1.4.2/x.json');
