class Box:
    def __open(self):
        assert self
        return self.__open
