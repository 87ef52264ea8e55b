from urllib.request import urlretrieve

urlretrieve("https://short.example/a", "a.dat")  # expect: url-analyzer/shortener
