class Ranker:
    weights = (1, 2, 3)
