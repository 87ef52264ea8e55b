ѕudo ls
