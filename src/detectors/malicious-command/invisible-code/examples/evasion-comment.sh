echo start # ‭ end
