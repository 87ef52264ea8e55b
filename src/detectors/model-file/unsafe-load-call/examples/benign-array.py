import numpy as np

table = np.load("table.npy")
