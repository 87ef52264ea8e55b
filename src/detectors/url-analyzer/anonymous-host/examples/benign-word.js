fetch('https://onion.example/soup');
fetch('https://shop.example/onion.test');
