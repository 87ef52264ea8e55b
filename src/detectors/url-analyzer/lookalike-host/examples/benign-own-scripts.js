fetch('https://xn--bcher-kva.example/');
fetch('https://пример.test/');
fetch('https://例え.test/');
