fetch('https://reported.test.example.org/');
fetch('https://unreported.test/');
