def promote(rights):
    """Gives rights to a member.

    Args:
        can_edit_stories (:obj:`bool`, optional): Pass :obj:`True`, if the member may use the story archive.

            .. versionadded:: 20.6
    """
    return rights
