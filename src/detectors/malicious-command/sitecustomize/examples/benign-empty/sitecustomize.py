# Nothing is customised here.
